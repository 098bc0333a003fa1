import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { UserError } from '../../../core/system/errors.ts'
import { formatPortMap, parseRemovals } from '../port-map.ts'
import { changePortMaps } from '../port-maps.ts'

export default async function remove(ctx: Ctx, { app, words }: Args): Promise<void> {
  const { maps, hostPorts } = parseRemovals(words)
  if (maps.length + hostPorts.length === 0) throw new UserError('No port mapping specified')
  const named = new Set(maps.map(formatPortMap))
  changePortMaps(ctx, app, (stored) =>
    stored.filter((map) => !named.has(formatPortMap(map)) && !hostPorts.includes(map.hostPort)),
  )
  await ctx.triggers.all('post-proxy-ports-update', [app, 'remove'])
}
