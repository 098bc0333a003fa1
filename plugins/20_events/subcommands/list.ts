import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { wantsJson } from '../../../core/cli/format.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'

export default async function list(ctx: Ctx, args: Args): Promise<void> {
  const logging = (ctx.env.DOKKU_EVENTS ?? '') !== ''
  if (wantsJson(args)) return ctx.log.plain(JSON.stringify(logging ? loggedHooks(ctx) : []))
  if (!logging) return ctx.log.warn('Events logger disabled')
  if (!ctx.quiet) ctx.log.plain(row(['=====>', 'Events currently logged', '', '', ''], [6, 18, 25, 25, 25]))
  for (const hook of loggedHooks(ctx)) ctx.log.plain(row([hook, '', '', ''], [25, 25, 25, 25]))
}

function loggedHooks(ctx: Ctx): string[] {
  const entries = readdirSync(join(ctx.paths.pluginsEnabled, '20_events'), { withFileTypes: true })
  return entries
    .filter((entry) => entry.isSymbolicLink() && entry.name !== 'commands')
    .map(({ name }) => name)
    .sort()
}

/** Columns padded on the right, the last one too: scripts cut this table by position. */
function row(cells: string[], widths: number[]): string {
  return cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' ')
}
