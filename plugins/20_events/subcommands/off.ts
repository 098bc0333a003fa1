import type { Ctx } from '../../../core/plugin/context.ts'
import { switchOff } from '../../../core/state/dokkurc.ts'

export default async function off(ctx: Ctx): Promise<void> {
  ctx.log.plain('Disabling dokku events logger')
  switchOff(ctx.paths, 'DOKKU_EVENTS')
}
