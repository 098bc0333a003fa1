import { closeSync, fstatSync, ftruncateSync, openSync, rmSync, statSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { runSync } from '../system/exec.ts'
import { makeDirectory } from './ownership.ts'
import type { Paths } from './paths.ts'
import { readText } from './read-file.ts'

export interface Lock {
  release(): void
}

/**
 * Takes a kernel flock, the same one bash plugins take, and writes who holds it into the file.
 * Returns undefined when somebody else holds it. The lock dies with the process.
 */
export function acquireLock(paths: Paths, file: string, holder: string): Lock | undefined {
  makeDirectory(paths, dirname(file))
  for (;;) {
    const fd = openSync(file, 'a+', 0o644)
    if (runSync('flock', ['--exclusive', '--nonblock', '3'], [fd]) !== 0) {
      closeSync(fd)
      return undefined
    }
    // The last holder may have removed the file between our open and our flock: then this is nobody's lock.
    if (!isStill(file, fd)) {
      closeSync(fd)
      continue
    }
    ftruncateSync(fd)
    writeSync(fd, `${holder}\n`)
    return {
      release() {
        rmSync(file, { force: true })
        closeSync(fd)
      },
    }
  }
}

/** What the holder wrote into a lock file, or undefined when there is none. */
export function lockHolder(file: string): string | undefined {
  return readText(file)?.trim()
}

function isStill(file: string, fd: number): boolean {
  try {
    return statSync(file).ino === fstatSync(fd).ino
  } catch {
    return false
  }
}
