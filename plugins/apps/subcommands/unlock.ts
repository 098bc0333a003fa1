import { existsSync, rmSync } from 'node:fs'
import { deployLockFile } from '../../../core/deploy/app-lock.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { UserError } from '../../../core/system/errors.ts'

export default async function unlock(ctx: Ctx, { app }: Args): Promise<void> {
  const file = deployLockFile(ctx, app)
  if (!existsSync(file)) throw new UserError('Unable to remove deploy lock')
  ctx.log.warn('A deploy may be in progress.')
  ctx.log.warn('Removing the app lock will not stop in progress deploys.')
  rmSync(file, { force: true })
  ctx.log.info1('Deploy lock removed')
}
