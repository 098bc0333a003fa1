import type { Ctx } from '../plugin/context.ts'
import { acquireLock, type Lock, lockHolder } from '../state/lock.ts'
import { pathBelow } from '../state/paths.ts'
import { UserError } from '../system/errors.ts'

/** data/apps/APP/.deploy.lock: the file that bash plugins and `apps:unlock` know. */
export function deployLockFile(ctx: Ctx, app: string): string {
  return pathBelow(ctx.paths.data, 'apps', app, '.deploy.lock')
}

/** Takes the app's deploy lock at once or says who holds it. */
export function acquireDeployLock(ctx: Ctx, app: string): Lock {
  const file = deployLockFile(ctx, app)
  const holder = ctx.env.DOKKU_BUILD_ID || ctx.env.DOKKU_PID || String(process.pid)
  const lock = acquireLock(ctx.paths, file, holder)
  if (lock !== undefined) return lock
  ctx.log.warn(`${app} currently has a deploy lock in place. Exiting...`)
  const other = lockHolder(file)
  if (other !== undefined && other !== '') ctx.log.warn(`The lock is held by build ${other}`)
  throw new UserError("Run 'apps:unlock' to release the existing deploy lock")
}
