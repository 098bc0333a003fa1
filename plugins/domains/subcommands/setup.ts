import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { setupDomains } from '../change.ts'

export default async function setup(ctx: Ctx, { app }: Args): Promise<void> {
  await setupDomains(ctx, app)
  await ctx.triggers.all('post-domains-update', [app, 'reset'])
  ctx.log.info1Quiet(`Setup domains for ${app}`)
}
