import { wantsJson } from '../../../core/cli/format.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'

/** `url` shows the first, `urls` all. */
export default async function urls(ctx: Ctx, args: Args): Promise<void> {
  const found = await ctx.triggers.collect('domains-urls', [args.app, args.command])
  if (wantsJson(args)) ctx.log.plain(JSON.stringify(args.command === 'url' ? (found[0] ?? null) : found))
  else for (const url of found) ctx.log.plain(url)
}
