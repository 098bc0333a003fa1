/** May git have a branch or tag of this name? What git itself would take for an option or a range is none. */
export function isReference(name: string): boolean {
  return (
    name !== '' && name.length <= 200 && !/^-|[\0-\x20\x7f~^:?*[\\]|\.\.|@\{|\/$|^\/|\/\/|\.lock$/.test(name)
  )
}
