import type { Ctx } from '../../../core/plugin/context.ts'
import { storeDomains } from '../vhost-files.ts'

export default async function clearGlobal(ctx: Ctx): Promise<void> {
  ctx.log.info1Quiet('Clearing global domains')
  storeDomains(ctx, undefined, [])
}
