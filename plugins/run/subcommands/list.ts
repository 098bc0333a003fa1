import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { UserError } from '../../../core/system/errors.ts'
import { schedulerOf } from '../../scheduler/api.ts'

export default async function list(ctx: Ctx, args: Args): Promise<void> {
  const format = args.flags.format ?? 'stdout'
  if (format !== 'stdout' && format !== 'json') {
    throw new UserError('Invalid format specified, supported formats: json, stdout')
  }
  const env = args.flags.quiet === true ? { DOKKU_QUIET_OUTPUT: 'true' } : {}
  const scheduler = await schedulerOf(ctx, args.app)
  await ctx.triggers.for('scheduler-run-list', [scheduler, args.app, format], { env })
}
