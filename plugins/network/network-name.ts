/** Says what is wrong with the names of networks; undefined when Docker would take all of them. */
export function namesProblem(names: readonly string[]): string | undefined {
  const wrong = names.find((name) => !/^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/.test(name))
  return wrong === undefined ? undefined : `Invalid network name specified: ${JSON.stringify(wrong)}`
}
