import { join } from 'node:path'
import type { Ctx } from '../../core/plugin/context.ts'
import { listApps } from '../../core/state/apps.ts'
import { withLock } from '../../core/state/lock.ts'
import { UserError } from '../../core/system/errors.ts'
import { schedulerOf } from '../scheduler/api.ts'
import { appTasks } from './app-tasks.ts'
import { type InjectedTask, injectedTasks } from './injected-tasks.ts'
import { crontabSchedule } from './schedule.ts'
import type { CronTask } from './task.ts'

interface Crontab {
  mailfrom: string
  mailto: string
  tasks: readonly CronTask[]
  injected: readonly InjectedTask[]
}

/**
 * Writes the crontab of the dokku user anew, with the tasks of every app; without any it is removed. One command at a
 * time: otherwise what one has gathered before another wrote would come after it.
 */
export async function writeCrontab(ctx: Ctx): Promise<undefined> {
  const lock = {
    file: join(ctx.paths.data, 'cron', 'crontab.lock'),
    patienceMs: 120_000,
    busy: 'Another command is still writing the schedule file',
  }
  await withLock(ctx.paths, ctx.env, lock, (env) => writeTasks(ctx.with({ env })))
  return undefined
}

async function writeTasks(ctx: Ctx): Promise<void> {
  const tasks = await hostTasks(ctx)
  if (tasks.tasks.length + tasks.injected.length === 0) {
    await removeCrontab(ctx)
    return
  }
  const store = ctx.properties('cron')
  const [mailfrom, mailto] = [store.get('--global', 'mailfrom'), store.get('--global', 'mailto')]
  const written = await ctx.capture('crontab', ['-u', ctx.paths.user, '-'], {
    stdin: formatCrontab({ mailfrom, mailto, ...tasks }),
  })
  if (written.exitCode !== 0) {
    throw new UserError(`Unable to update schedule file: ${reasonOf(written)}`)
  }
  ctx.log.info1('Updated schedule file')
}

function formatCrontab({ mailfrom, mailto, tasks, injected }: Crontab): string {
  const lines = [
    ...(mailfrom === '' ? [] : [`MAILFROM=${mailfrom}`]),
    ...(mailto === '' ? [] : [`MAILTO=${mailto}`]),
    'PATH=/usr/local/bin:/usr/bin:/bin',
    'SHELL=/bin/bash',
    '',
    ...tasks.map((task) => `${crontabSchedule(task.schedule)} dokku cron:run ${task.app} ${task.id}`),
    ...injected.map(({ schedule, command, logFile }) =>
      logFile === '' ? `${schedule} ${command}` : `${schedule} ${command} &>> ${logFile}`,
    ),
  ]
  return lines.map((line) => `${line}\n`).join('')
}

/** Does this scheduler leave its tasks to the crontab of the host? */
export async function usesHostCron(ctx: Ctx, scheduler: string): Promise<boolean> {
  return scheduler !== '' && (await ctx.triggers.for('scheduler-uses-host-cron', [scheduler]))
}

async function hostTasks(ctx: Ctx): Promise<Pick<Crontab, 'tasks' | 'injected'>> {
  const apps = new Map<string, string>()
  for (const app of listApps(ctx.paths)) apps.set(app, await schedulerOf(ctx, app))
  const schedulers = new Map<string, boolean>()
  for (const scheduler of new Set([...apps.values(), await schedulerOf(ctx, '--global')])) {
    schedulers.set(scheduler, await usesHostCron(ctx, scheduler))
  }
  const tasks: CronTask[] = []
  for (const [app, scheduler] of apps) {
    if (schedulers.get(scheduler) === true) tasks.push(...(await tasksForCrontab(ctx, app)))
  }
  const injected: InjectedTask[] = []
  for (const [scheduler, isHost] of schedulers) {
    if (isHost) injected.push(...(await injectedTasks(ctx, scheduler)))
  }
  return { tasks, injected }
}

/** An app whose tasks cannot be read does not keep those of others from being written. */
async function tasksForCrontab(ctx: Ctx, app: string): Promise<CronTask[]> {
  try {
    const active = (await appTasks(ctx, app)).filter((task) => !task.maintenance)
    for (const task of active) {
      if (crontabSchedule(task.schedule) === undefined) ctx.log.warn(noCrontabSchedule(app, task.schedule))
    }
    return active.filter((task) => crontabSchedule(task.schedule) !== undefined)
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    ctx.log.warn(error.message)
    return []
  }
}

export function noCrontabSchedule(app: string, schedule: string): string {
  return `Invalid cron schedule for app ${app} (schedule ${schedule}): crontab knows no intervals and no time zones`
}

async function removeCrontab(ctx: Ctx): Promise<void> {
  if ((await ctx.capture('crontab', ['-l', '-u', ctx.paths.user])).exitCode !== 0) return
  const removed = await ctx.capture('crontab', ['-r', '-u', ctx.paths.user])
  if (removed.exitCode !== 0) throw new UserError(`Unable to remove schedule file: ${reasonOf(removed)}`)
  ctx.log.info1('Removed')
}

function reasonOf({ exitCode, stderr }: { exitCode: number; stderr: string }): string {
  return stderr.trim() || (exitCode === 127 ? 'crontab is not installed' : `crontab exited with ${exitCode}`)
}
