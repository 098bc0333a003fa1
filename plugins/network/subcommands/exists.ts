import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { findNetwork } from '../networks.ts'

export default async function exists(ctx: Ctx, { words }: Args): Promise<void> {
  await findNetwork(ctx, words[0] ?? '')
  ctx.log.info1Quiet('Network exists')
}
