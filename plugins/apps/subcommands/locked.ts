import { existsSync } from 'node:fs'
import { deployLockFile } from '../../../core/deploy/app-lock.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { UserError } from '../../../core/system/errors.ts'

export default async function locked(ctx: Ctx, { app }: Args): Promise<void> {
  if (!existsSync(deployLockFile(ctx, app))) throw new UserError('Deploy lock does not exist')
  ctx.log.plainQuiet('Deploy lock exists')
}
