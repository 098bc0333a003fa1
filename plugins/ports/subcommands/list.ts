import { wantsJson } from '../../../core/cli/format.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { UserError } from '../../../core/system/errors.ts'
import { formatPortMap, portMapsAsJson } from '../port-map.ts'
import { configuredPortMaps } from '../port-maps.ts'

const heading = ['-----> scheme', 'host port', 'container port']

export default async function list(ctx: Ctx, args: Args): Promise<void> {
  const { app } = args
  const maps = configuredPortMaps(ctx, app)
  if (wantsJson(args)) return ctx.log.plain(portMapsAsJson(maps))
  if (maps.length === 0) throw new UserError('No port mappings configured for app')
  const rows = maps
    .map(formatPortMap)
    .sort()
    .map((line) => line.split(':'))
  ctx.log.info1Quiet(`Port mappings for ${app}`)
  for (const line of inColumns(ctx.quiet ? rows : [heading, ...rows])) ctx.log.plain(`    ${line}`)
}

function inColumns(rows: readonly string[][]): string[] {
  const width = (column: number) => Math.max(...rows.map((row) => (row[column] ?? '').length))
  const widths = [width(0), width(1)]
  return rows.map(([scheme = '', host = '', container = '']) =>
    [scheme.padEnd(widths[0] ?? 0), host.padEnd(widths[1] ?? 0), container].join('  '),
  )
}
