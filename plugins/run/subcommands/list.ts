import { wantsJson } from '../../../core/cli/format.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { schedulerOf } from '../../scheduler/api.ts'

export default async function list(ctx: Ctx, args: Args): Promise<void> {
  const format = wantsJson(args) ? 'json' : 'stdout'
  const env = args.flags.quiet === true ? { DOKKU_QUIET_OUTPUT: 'true' } : {}
  const scheduler = await schedulerOf(ctx, args.app)
  await ctx.triggers.for('scheduler-run-list', [scheduler, args.app, format], { env })
}
