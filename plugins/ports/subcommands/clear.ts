import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { clearPortMaps } from '../port-maps.ts'

export default async function clear(ctx: Ctx, { app }: Args): Promise<void> {
  clearPortMaps(ctx, app)
  await ctx.triggers.all('post-proxy-ports-update', [app, 'clear'])
}
