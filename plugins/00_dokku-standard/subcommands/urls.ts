import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'

/** `url` shows the first, `urls` all. */
export default async function urls(ctx: Ctx, args: Args): Promise<void> {
  for (const url of await ctx.triggers.collect('domains-urls', [args.app, args.command])) ctx.log.plain(url)
}
