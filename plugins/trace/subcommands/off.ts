import type { Ctx } from '../../../core/plugin/context.ts'
import { switchOff } from '../../../core/state/dokkurc.ts'

export default async function off(ctx: Ctx): Promise<void> {
  ctx.log.info1('Disabling trace mode')
  switchOff(ctx.paths, 'DOKKU_TRACE')
}
