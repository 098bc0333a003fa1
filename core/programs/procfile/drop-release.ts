import { join } from 'node:path'
import { writeFileAtomic } from '../../state/atomic-write.ts'
import { isFileInside } from '../../state/file-inside.ts'
import { readText } from '../../state/read-file.ts'
import { formatProcfile, parseProcfile } from './parse-procfile.ts'

/** Takes `release` out of the source's Procfile for builders that would run it while they build. */
export function dropReleaseProcess(directory: string): void {
  const file = join(directory, 'Procfile')
  if (!isFileInside(file, directory)) return
  try {
    const commands = parseProcfile(readText(file) ?? '')
    if (commands.delete('release')) writeFileAtomic(file, formatProcfile(commands))
  } catch {
    // A Procfile nobody can read has no release process; who needs it says what is wrong.
  }
}
