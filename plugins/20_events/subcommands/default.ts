import { existsSync } from 'node:fs'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'

export default async function events(ctx: Ctx, args: Args): Promise<void> {
  const file = ctx.env.DOKKU_EVENTS_LOGFILE ?? ''
  if (!existsSync(file)) return
  await ctx.runOrExit('tail', args.flags.tail === true ? ['-F', file] : ['-n', '100', file])
}
