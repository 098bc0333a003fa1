import { lockByHand } from '../../../core/deploy/app-lock.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'

export default async function lock(ctx: Ctx, { app }: Args): Promise<void> {
  lockByHand(ctx, app)
  ctx.log.info1('Deploy lock created')
}
