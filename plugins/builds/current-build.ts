import { deployLockFile, isLockedByHand } from '../../core/deploy/app-lock.ts'
import type { Ctx } from '../../core/plugin/context.ts'
import { lockHolder } from '../../core/state/lock.ts'

/** The id in the app's deploy lock; without one says why and returns undefined. */
export function currentBuild(ctx: Ctx, app: string): string | undefined {
  const file = deployLockFile(ctx, app)
  const holder = lockHolder(file)
  if (holder !== undefined && holder !== '' && !isLockedByHand(file)) return holder
  ctx.log.info1(holder === undefined ? 'App not currently deploying' : 'No matching app deploy found')
  return undefined
}
