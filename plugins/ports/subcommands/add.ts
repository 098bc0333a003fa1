import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { UserError } from '../../../core/system/errors.ts'
import { parsePortMaps } from '../port-map.ts'
import { configuredPortMaps, refuseReuse, storePortMaps } from '../port-maps.ts'

export default async function add(ctx: Ctx, { app, words }: Args): Promise<void> {
  const added = parsePortMaps(words)
  if (added.length === 0) throw new UserError('No port mapping specified')
  refuseReuse('new ', added)
  const all = [...configuredPortMaps(ctx, app), ...added]
  refuseReuse('all ', all)
  storePortMaps(ctx, app, all)
  await ctx.triggers.all('post-proxy-ports-update', [app, 'add'])
}
