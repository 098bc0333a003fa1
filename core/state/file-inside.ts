import { existsSync, realpathSync, statSync } from 'node:fs'
import { sep } from 'node:path'

/** Is this a regular file of the directory? A link that leads out of it is none. */
export function isFileInside(file: string, directory: string): boolean {
  if (!existsSync(file) || !statSync(file).isFile()) return false
  return realpathSync(file).startsWith(`${realpathSync(directory)}${sep}`)
}
