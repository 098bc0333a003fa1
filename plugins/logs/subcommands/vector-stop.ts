import type { Ctx } from '../../../core/plugin/context.ts'
import { stopVector } from '../vector/container.ts'

export default async function vectorStop(ctx: Ctx): Promise<void> {
  ctx.log.info2Quiet('Stopping and removing vector container')
  await stopVector(ctx)
}
