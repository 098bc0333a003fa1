/**
 * An earlier release stored rules of traefik with a backslash before each backquote, which traefik cannot read.
 * Other options may hold one on purpose.
 */
export function repairTraefikLabel(option: string): string {
  const isLabel = /^ *'?(?:--label|-l)[= ]['"]?traefik\./.test(option)
  return isLabel ? option.replaceAll('\\`', '`') : option
}
