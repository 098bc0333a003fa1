import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Ctx } from '../../../core/plugin/context.ts'

export default async function list(ctx: Ctx): Promise<void> {
  if ((ctx.env.DOKKU_EVENTS ?? '') === '') return ctx.log.warn('Events logger disabled')
  const entries = readdirSync(join(ctx.paths.pluginsEnabled, '20_events'), { withFileTypes: true })
  const hooks = entries
    .filter((entry) => entry.isSymbolicLink() && entry.name !== 'commands')
    .map(({ name }) => name)
  if (!ctx.quiet) ctx.log.plain(row(['=====>', 'Events currently logged', '', '', ''], [6, 18, 25, 25, 25]))
  for (const hook of hooks.sort()) ctx.log.plain(row([hook, '', '', ''], [25, 25, 25, 25]))
}

/** Columns padded on the right, the last one too: scripts cut this table by position. */
function row(cells: string[], widths: number[]): string {
  return cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' ')
}
