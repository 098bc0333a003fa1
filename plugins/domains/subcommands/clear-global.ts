import type { Ctx } from '../../../core/plugin/context.ts'
import { changeDomains } from '../vhost-files.ts'

export default async function clearGlobal(ctx: Ctx): Promise<void> {
  ctx.log.info1Quiet('Clearing global domains')
  changeDomains(ctx, undefined, () => [])
}
