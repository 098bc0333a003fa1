/** What is wrong with a value that would become part of an image's name; undefined when nothing is. */
export function explainServer(value: string): string | undefined {
  if (/^[A-Za-z0-9][A-Za-z0-9._-]*(?::\d{1,5})?(?:\/[A-Za-z0-9._/-]*)?$/.test(value)) return undefined
  return 'Invalid server, must be the host of a registry, such as ghcr.io'
}

export function explainRepository(value: string): string | undefined {
  const part = '[a-z0-9]+(?:(?:\\.|_{1,2}|-+)[a-z0-9]+)*'
  if (new RegExp(`^(?:[a-zA-Z0-9.-]+(?::\\d{1,5})?/)?${part}(?:/${part})*$`).test(value)) return undefined
  return 'Invalid image repository, must be lower case words separated by slashes, such as my-team/my-app'
}

export function explainTags(value: string): string | undefined {
  if (value.split(',').every((tag) => /^\w[\w.-]{0,127}$/.test(tag))) return undefined
  return 'Invalid tags, must be image tags separated by commas'
}
