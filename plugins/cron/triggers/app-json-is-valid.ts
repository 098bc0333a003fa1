import type { Ctx } from '../../../core/plugin/context.ts'
import { readText } from '../../../core/state/read-file.ts'
import { UserError } from '../../../core/system/errors.ts'
import { schedulerOf } from '../../scheduler/api.ts'
import { tasksIn } from '../app-tasks.ts'
import { noCrontabSchedule, usesHostCron } from '../crontab.ts'
import { crontabSchedule } from '../schedule.ts'

/** A task that could not run refuses the build, not the crontab of everyone after it. */
export default async function appJsonIsValid(ctx: Ctx, app: string, path: string): Promise<undefined> {
  const text = readText(path)
  if (text === undefined) return undefined
  const tasks = tasksIn(ctx, app, text, (problem) => {
    throw new UserError(problem)
  })
  const unfit = tasks.find((task) => crontabSchedule(task.schedule) === undefined)
  if (unfit !== undefined && (await usesHostCron(ctx, await schedulerOf(ctx, app)))) {
    throw new UserError(noCrontabSchedule(app, unfit.schedule))
  }
}
