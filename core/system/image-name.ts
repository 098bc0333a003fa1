/** Says what is wrong with the name of an image; undefined when docker may have one of that name. */
export function imageProblem(image: string): string | undefined {
  if (image.length <= 500 && /^[A-Za-z0-9][A-Za-z0-9._:/@-]*$/.test(image)) return undefined
  return `Invalid docker image: ${JSON.stringify(image.slice(0, 80))}`
}
