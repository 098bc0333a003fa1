/** Says what is wrong with the names of networks; undefined when lists and docker options can hold all of them. */
export function namesProblem(names: readonly string[]): string | undefined {
  const wrong = names.find((name) => !/^(?!-)[^\s\p{Cc},/=]+$/u.test(name))
  return wrong === undefined ? undefined : `Invalid network name specified: ${JSON.stringify(wrong)}`
}
