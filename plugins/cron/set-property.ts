import { setCommand } from '../../core/cli/set.ts'
import type { Ctx } from '../../core/plugin/context.ts'
import type { Args } from '../../core/plugin/define.ts'
import { UserError } from '../../core/system/errors.ts'
import { schedulerOf } from '../scheduler/api.ts'
import { appTasks, maintenancePrefix } from './app-tasks.ts'

/** Stores a property of everything, an app or a task, and has the schedule written anew. */
export async function setCronProperty(ctx: Ctx, args: Args): Promise<void> {
  const [property = ''] = args.words
  if (!args.global && (property === 'mailfrom' || property === 'mailto')) {
    throw new UserError('Property cannot be specified on a per-app basis')
  }
  if (property.startsWith(maintenancePrefix)) await setTaskMaintenance(ctx, args)
  else await setCommand(ctx, { ...args, command: 'cron:set' })
  const scheduler = await schedulerOf(ctx, args.global ? '--global' : args.app)
  await ctx.triggers.all('scheduler-cron-write', args.global ? [scheduler] : [scheduler, args.app])
}

async function setTaskMaintenance(ctx: Ctx, { app, global, words }: Args): Promise<void> {
  const [property = '', value = ''] = words
  if (global) throw new UserError('Task maintenance properties cannot be set globally')
  const id = property.slice(maintenancePrefix.length)
  if (id === '') throw new UserError('Invalid task maintenance property, missing ID')
  if (!(await appTasks(ctx, app)).some((task) => task.id === id)) {
    throw new UserError(`Invalid task maintenance property, no matching task ID found: ${property}`)
  }
  if (property.length > 255)
    throw new UserError('The command of this task is too long for it to be suspended')
  if (value !== '' && value !== 'true' && value !== 'false') {
    throw new UserError('Invalid maintenance value, must be true or false')
  }
  ctx.log.info2Quiet(value === '' ? `Unsetting ${property}` : `Setting ${property} to ${value}`)
  if (value === '') ctx.properties('cron').delete(app, property)
  else ctx.properties('cron').set(app, property, value)
}
