import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { UserError } from '../../../core/system/errors.ts'
import { parsePortMaps } from '../port-map.ts'
import { changePortMaps, refuseReuse } from '../port-maps.ts'

export default async function set(ctx: Ctx, { app, words }: Args): Promise<void> {
  const maps = parsePortMaps(words)
  if (maps.length === 0) throw new UserError('No port mapping specified')
  refuseReuse('', maps)
  changePortMaps(ctx, app, () => maps)
  await ctx.triggers.all('post-proxy-ports-update', [app, 'set'])
}
