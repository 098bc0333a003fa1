import type { Args, Ctx } from 'dokku/plugin'
import { wordFor } from '../word.ts'

/** Dokku has checked that the app exists and that the flags are those of the manifest. */
export default async function hello(ctx: Ctx, args: Args): Promise<void> {
  const greeting = `${wordFor(ctx, args.app)} ${args.app}`
  ctx.log.info1(args.flags.loud === true ? greeting.toUpperCase() : greeting)
}
