import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { UserError } from '../../../core/system/errors.ts'
import { parsePortMaps } from '../port-map.ts'
import { changePortMaps, refuseReuse } from '../port-maps.ts'

export default async function add(ctx: Ctx, { app, words }: Args): Promise<void> {
  const added = parsePortMaps(words)
  if (added.length === 0) throw new UserError('No port mapping specified')
  refuseReuse('new ', added)
  changePortMaps(ctx, app, (maps) => {
    const all = [...maps, ...added]
    refuseReuse('all ', all)
    return all
  })
  await ctx.triggers.all('post-proxy-ports-update', [app, 'add'])
}
