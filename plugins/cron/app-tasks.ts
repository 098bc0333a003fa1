import type { Ctx } from '../../core/plugin/context.ts'
import { UserError } from '../../core/system/errors.ts'
import { readAppJsonObject } from '../app-json/api.ts'
import { scheduleProblem } from './schedule.ts'
import { splitCommand } from './split-command.ts'
import { type ConcurrencyPolicy, type CronTask, taskId } from './task.ts'

/** Property that suspends one task, before its id. */
export const maintenancePrefix = 'maintenance.'

/** The tasks in an app's app.json. Incomplete ones are left out with a warning; a wrong one is a UserError. */
export async function appTasks(ctx: Ctx, app: string): Promise<CronTask[]> {
  const text = await ctx.triggers.collect('app-json-get-content', [app])
  return tasksIn(ctx, app, text, (problem) => ctx.log.warn(problem))
}

/** The tasks in the text of an app.json. `incomplete` hears of those without a command or a schedule. */
export function tasksIn(
  ctx: Ctx,
  app: string,
  text: string,
  incomplete: (problem: string) => void,
): CronTask[] {
  const { cron } = readAppJsonObject(text)
  if (cron === undefined || cron === null) return []
  if (!Array.isArray(cron)) throw new UserError('Cannot parse app.json: cron must be a list')
  const appInMaintenance = isInMaintenance(ctx, app)
  const tasks: CronTask[] = []
  for (const [index, entry] of cron.entries()) {
    const { command, schedule, policy, maintenance } = readEntry(entry, index)
    const missing = command === '' ? 'task command' : schedule === '' ? 'schedule' : undefined
    if (missing !== undefined) {
      incomplete(`Missing cron ${missing} for app ${app} (index ${index})`)
      continue
    }
    const id = taskId(app, command, schedule)
    const concurrencyPolicy = check(app, command, schedule, policy)
    const taskInMaintenance = maintenance || isSuspended(ctx, app, id)
    tasks.push({
      id,
      app,
      command,
      schedule,
      concurrency_policy: concurrencyPolicy,
      'app-in-maintenance': appInMaintenance,
      'task-in-maintenance': taskInMaintenance,
      maintenance: appInMaintenance || taskInMaintenance,
    })
  }
  return tasks
}

/** The whole app is suspended when it or everything is; an app cannot exempt itself. */
export function isInMaintenance(ctx: Ctx, app: string): boolean {
  const store = ctx.properties('cron')
  return store.get(app, 'maintenance') === 'true' || store.get('--global', 'maintenance') === 'true'
}

function isSuspended(ctx: Ctx, app: string, id: string): boolean {
  // Looked up by listing: the id of a long command is no possible file name.
  return /^(?:1|t|T|true|TRUE|True)$/.test(
    ctx.properties('cron').all(app).get(`${maintenancePrefix}${id}`) ?? '',
  )
}

function check(app: string, command: string, schedule: string, policy: string): ConcurrencyPolicy {
  const problem = scheduleProblem(schedule)
  if (problem !== undefined) {
    throw new UserError(`Invalid cron schedule for app ${app} (schedule ${schedule}): ${problem}`)
  }
  try {
    splitCommand(command)
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    throw new UserError(
      `Invalid cron command for app ${app} (command ${JSON.stringify(command)}): ${error.message}`,
    )
  }
  const chosen = policy || 'allow'
  if (chosen !== 'allow' && chosen !== 'forbid' && chosen !== 'replace') {
    throw new UserError(`Invalid cron concurrency policy for app ${app} (schedule ${schedule}): ${policy}`)
  }
  return chosen
}

function readEntry(entry: unknown, index: number) {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) throw unfit(index, '', 'an object')
  const { command, schedule, concurrency_policy: policy, maintenance } = entry as Record<string, unknown>
  const text = (value: unknown, name: string): string => {
    if (value === undefined || value === null) return ''
    if (typeof value !== 'string') throw unfit(index, `.${name}`, 'a string')
    return value
  }
  if (maintenance !== undefined && maintenance !== null && typeof maintenance !== 'boolean') {
    throw unfit(index, '.maintenance', 'true or false')
  }
  return {
    command: text(command, 'command'),
    schedule: text(schedule, 'schedule'),
    policy: text(policy, 'concurrency_policy'),
    maintenance: maintenance === true,
  }
}

function unfit(index: number, name: string, wanted: string): UserError {
  return new UserError(`Cannot parse app.json: cron[${index}]${name} must be ${wanted}`)
}
