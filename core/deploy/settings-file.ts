import { renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { isFileInside } from '../state/file-inside.ts'

/**
 * Puts the file that a property names where the builder looks for it. Without such a file there is none under the
 * usual name either. Paths and links that lead out of the source name nothing.
 */
export function placeSettingsFile(directory: string, usual: string, path: string): void {
  const file = join(directory, path)
  const target = join(directory, usual)
  if (!isFileInside(file, directory)) rmSync(target, { force: true })
  else if (file !== target) renameSync(file, target)
}
