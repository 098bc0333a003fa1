import { closeSync, openSync, readlinkSync, rmSync, symlinkSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { runSync } from '../system/child.ts'
import { errorCode, UserError } from '../system/errors.ts'
import { isRunning, processIdentity } from '../system/process-identity.ts'

/** Far more than all changes take that may be waiting; who holds the lock longer hangs. */
const patienceMs = 30_000

/** Locks of this process: a change may be made of others. */
const held = new Set<string>()

/** Nothing to give, unless the change would have to be waited for: that does not compile. */
export type Sync<T> = Extract<T, PromiseLike<unknown>> extends never ? [] : ['a change must not wait']

/**
 * Reads, changes and writes as one: of two processes that do this with the same file or directory, the second begins
 * when the first is done. Reading alone never waits. `change` cannot wait for anything, so no hook runs meanwhile
 * that might want the same lock.
 *
 * The lock of `DIRECTORY/NAME` is the link `DIRECTORY/.NAME.lock`, which names its holder: made in one step without
 * starting a program, as taking a flock would, and void once the holder is gone, however it ended. The bash library
 * takes the same one (core/bash/common/change-lock).
 */
export function exclusively<T>(path: string, change: () => T, ..._: Sync<T>): T {
  const lock = join(dirname(path), `.${basename(path)}.lock`)
  if (held.has(lock) || !take(lock)) return change()
  held.add(lock)
  try {
    return change()
  } finally {
    held.delete(lock)
    rmSync(lock, { force: true })
  }
}

/** False where no lock can be: then the change itself will not get far either, and says why. */
function take(lock: string): boolean {
  const deadline = Date.now() + patienceMs
  for (;;) {
    try {
      symlinkSync(processIdentity(), lock)
      return true
    } catch (error) {
      const code = errorCode(error)
      if (code === 'ENOENT' || code === 'EACCES' || code === 'EROFS') return false
      if (code !== 'EEXIST') throw error
    }
    const holder = holderOf(lock)
    if (holder !== undefined && !isRunning(holder)) removeDead(lock, holder)
    else if (Date.now() < deadline) pause(1 + 2 * Math.random())
    else
      throw new UserError(`Another command has been changing ${lock.replace(/\.lock$/, '')} for 30 seconds`)
  }
}

/**
 * Only a holder removes its link, and of a dead one's only who has locked the directory: so nobody removes a link that
 * somebody else has made since.
 */
function removeDead(lock: string, holder: string): void {
  const directory = openSync(dirname(lock), 'r')
  try {
    if (runSync('flock', ['--exclusive', '3'], [directory]) !== 0) pause(20)
    else if (holderOf(lock) === holder) rmSync(lock, { force: true })
  } finally {
    closeSync(directory)
  }
}

function holderOf(lock: string): string | undefined {
  try {
    return readlinkSync(lock)
  } catch {
    return undefined
  }
}

/** Blocks, as the disk does: the wait is for other processes' few milliseconds at the disk. */
function pause(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds)
}
