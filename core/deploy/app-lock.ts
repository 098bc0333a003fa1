import type { Ctx } from '../plugin/context.ts'
import { writeFileAtomic } from '../state/atomic-write.ts'
import { acquireLock, type Lock, lockHolder } from '../state/lock.ts'
import { systemOwner } from '../state/ownership.ts'
import { pathBelow } from '../state/paths.ts'
import { UserError } from '../system/errors.ts'

/** What `apps:lock` writes where a deploy writes the id of its build. */
const byHand = 'apps:lock'

/** data/apps/APP/.deploy.lock: the file that bash plugins and `apps:unlock` know. */
export function deployLockFile(ctx: Ctx, app: string): string {
  return pathBelow(ctx.paths.data, 'apps', app, '.deploy.lock')
}

/** Takes the app's deploy lock at once or says who holds it. */
export function acquireDeployLock(ctx: Ctx, app: string): Lock {
  const file = deployLockFile(ctx, app)
  const holder = ctx.env.DOKKU_BUILD_ID || ctx.env.DOKKU_PID || String(process.pid)
  const lock = isLockedByHand(file) ? undefined : acquireLock(ctx.paths, file, holder)
  if (lock !== undefined) return lock
  ctx.log.warn(`${app} currently has a deploy lock in place. Exiting...`)
  const other = lockHolder(file)
  if (other !== undefined && other !== '' && other !== byHand)
    ctx.log.warn(`The lock is held by build ${other}`)
  throw new UserError("Run 'apps:unlock' to release the existing deploy lock")
}

/** Refuses deploys until the file is removed. A deploy under way keeps its lock and this is refused. */
export function lockByHand(ctx: Ctx, app: string): void {
  const file = deployLockFile(ctx, app)
  if (isLockedByHand(file)) return
  const lock = acquireLock(ctx.paths, file, byHand)
  if (lock === undefined)
    throw new UserError('Unable to create deploy lock', { hint: `${app} is being deployed` })
  lock.release()
  writeFileAtomic(file, `${byHand}\n`, { owner: systemOwner(ctx.paths) })
}

/** Is the file there because of `apps:lock`? That one nobody holds in the kernel, and it stays until unlocked. */
export function isLockedByHand(file: string): boolean {
  return lockHolder(file) === byHand
}
