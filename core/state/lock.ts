import { closeSync, fstatSync, ftruncateSync, openSync, rmSync, statSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { type Env, runSync } from '../system/child.ts'
import { UserError } from '../system/errors.ts'
import { isRunning, processIdentity } from '../system/process-identity.ts'
import { makeDirectory } from './ownership.ts'
import type { Paths } from './paths.ts'
import { readText } from './read-file.ts'

export interface Lock {
  release(): void
}

/**
 * Takes a kernel flock, the same one bash plugins take, and writes who holds it into the file.
 * Returns undefined when somebody else holds it. The lock dies with the process. Taking it starts a program: for a
 * change that is made in a moment there is `exclusively`.
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

/** Names the processes above that hold a lock. */
const holdersAbove = 'DOKKU_LOCK_HOLDERS'

/**
 * Holds a lock for as long as `action` takes, hooks and programs in it included; waits for whoever has it. Hooks that
 * call Dokku again have the lock of their caller: the environment that `action` gets tells them.
 */
export async function withLock<T>(
  paths: Paths,
  env: Env,
  { file, patienceMs, busy }: { file: string; patienceMs: number; busy: string },
  action: (env: Env) => Promise<T>,
): Promise<T> {
  const above = (env[holdersAbove] ?? '').split(' ').filter((holder) => holder !== '')
  const holder = runningHolder(file)
  if (holder !== undefined && above.includes(holder)) return await action(env)
  const deadline = Date.now() + patienceMs
  // Asking the kernel starts a program: not while somebody is known to have the lock.
  const attempt = () =>
    runningHolder(file) === undefined ? acquireLock(paths, file, processIdentity()) : undefined
  let lock = attempt()
  while (lock === undefined) {
    if (Date.now() > deadline) throw new UserError(busy)
    await delay(100)
    lock = attempt()
  }
  try {
    return await action({ ...env, [holdersAbove]: [...new Set([...above, processIdentity()])].join(' ') })
  } finally {
    lock.release()
  }
}

/** Who holds a lock of `withLock`, as far as its file tells. */
function runningHolder(file: string): string | undefined {
  const holder = lockHolder(file)
  return holder !== undefined && isRunning(holder) ? holder : undefined
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
