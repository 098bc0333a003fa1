import type { Ctx } from '../../../core/plugin/context.ts'
import { switchOn } from '../../../core/state/dokkurc.ts'

export default async function on(ctx: Ctx): Promise<void> {
  ctx.log.info1('Enabling trace mode')
  switchOn(ctx.paths, 'DOKKU_TRACE')
}
