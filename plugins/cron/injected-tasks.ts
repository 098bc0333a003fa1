import type { Ctx } from '../../core/plugin/context.ts'
import { type CronTask, encodeId } from './task.ts'

export interface InjectedTask extends CronTask {
  logFile: string
}

/** What plugins add to the crontab of the host when asked with `cron-entries`. */
export async function injectedTasks(ctx: Ctx, scheduler: string): Promise<InjectedTask[]> {
  const tasks: InjectedTask[] = []
  for (const line of await ctx.triggers.collect('cron-entries', [scheduler])) {
    const parts = line.split(';')
    const [schedule = '', command = '', logFile = ''] = parts
    if (parts.length < 2 || parts.length > 3) {
      ctx.log.warn(`Invalid injected cron task: ${line}`)
      continue
    }
    tasks.push({
      id: encodeId(parts.join(';;;')),
      command,
      global: true,
      schedule,
      concurrency_policy: '',
      'app-in-maintenance': false,
      'task-in-maintenance': false,
      maintenance: false,
      logFile,
    })
  }
  return tasks
}
