import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { exitCodes, UserError } from '../../../core/system/errors.ts'
import { schedulerOf } from '../../scheduler/api.ts'
import { appTasks } from '../app-tasks.ts'
import { splitCommand } from '../split-command.ts'

/** Has the scheduler run a task's command; what is not in its arguments it reads from the environment. */
export default async function run(ctx: Ctx, { app, words, flags }: Args): Promise<void> {
  const ttl = readTtl(flags['ttl-seconds'])
  const [id = ''] = words
  const tasks = await appTasks(ctx, app)
  const choose = `Please specify a Cron ID from the output of 'dokku cron:list ${app}'`
  if (id === '') throw new UserError(choose)
  const task = tasks.find((candidate) => candidate.id === id)
  if (task === undefined) throw new UserError(`No matching Cron ID found. ${choose}`)
  const env = {
    DOKKU_CONCURRENCY_POLICY: task.concurrency_policy,
    DOKKU_CRON_ID: id,
    DOKKU_RM_CONTAINER: '1',
    DOKKU_RUN_TTL_SECONDS: ttl,
    ...(flags.detach === true ? { DOKKU_DETACH_CONTAINER: '1', DOKKU_DISABLE_TTY: 'true' } : {}),
  }
  const scheduler = await schedulerOf(ctx, app)
  const command = splitCommand(task.command)
  await ctx.triggers.for('scheduler-run', [scheduler, app, '0', '--', ...command], { env })
}

function readTtl(value: unknown): string {
  if (value === undefined) return '86400'
  if (!/^[+-]?\d{1,18}$/.test(String(value))) {
    throw new UserError(`The value of --ttl-seconds must be a number, not "${value}"`, {
      exitCode: exitCodes.usage,
    })
  }
  const seconds = Number(value)
  if (seconds <= 0) throw new UserError('--ttl-seconds must be a positive integer')
  return String(seconds)
}
