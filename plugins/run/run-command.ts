import type { Ctx } from '../../core/plugin/context.ts'
import type { Args } from '../../core/plugin/define.ts'
import { UserError } from '../../core/system/errors.ts'
import { schedulerOf } from '../scheduler/api.ts'

/** Has the app's scheduler run a one-off command; what is not in its arguments it reads from the environment. */
export async function runCommand(ctx: Ctx, args: Args, options: { detached: boolean }): Promise<void> {
  const text = (name: string) => (typeof args.flags[name] === 'string' ? args.flags[name] : '')
  const ttl = text('ttl-seconds') || '86400'
  if (!/^\d+$/.test(ttl)) throw new UserError('--ttl-seconds must be a positive integer')
  const forced = args.flags['force-tty'] === true || ctx.env.DOKKU_FORCE_TTY === 'true'
  const disabled =
    args.flags['no-tty'] === true || ctx.env.DOKKU_DISABLE_TTY === 'true' || (options.detached && !forced)
  if (forced && disabled) throw new UserError('Cannot specify both --force-tty and --no-tty')
  const given = args.flags.env
  const variables = Array.isArray(given) ? given : []
  const env = {
    DOKKU_RM_CONTAINER: '1',
    DOKKU_RUN_TTL_SECONDS: ttl,
    DOKKU_CRON_ID: text('cron-id'),
    DOKKU_CONCURRENCY_POLICY: text('concurrency-policy') || 'allow',
    ...(options.detached ? { DOKKU_DETACH_CONTAINER: '1' } : {}),
    ...(forced ? { DOKKU_FORCE_TTY: 'true' } : {}),
    ...(disabled ? { DOKKU_DISABLE_TTY: 'true' } : {}),
  }
  const scheduler = await schedulerOf(ctx, args.app)
  const words = [...variables, '--', ...args.words]
  await ctx.triggers.for('scheduler-run', [scheduler, args.app, String(variables.length), ...words], { env })
}
