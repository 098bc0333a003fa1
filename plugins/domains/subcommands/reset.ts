import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { clearDomains, setupDomains } from '../change.ts'

export default async function reset(ctx: Ctx, { app }: Args): Promise<void> {
  await clearDomains(ctx, app)
  await setupDomains(ctx, app)
  await ctx.triggers.all('post-domains-update', [app, 'reset'])
  ctx.log.info1Quiet(`Reset domains for ${app}`)
}
