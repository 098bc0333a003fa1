import { wantsJson } from '../../../core/cli/format.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { encodeJson } from '../../../core/system/encode-json.ts'
import { appTasks } from '../app-tasks.ts'
import { injectedTasks } from '../injected-tasks.ts'
import type { CronTask } from '../task.ts'

export default async function list(ctx: Ctx, { app, global, flags }: Args): Promise<void> {
  const tasks = global ? (await injectedTasks(ctx, 'docker-local')).map(withoutLog) : await appTasks(ctx, app)
  ctx.log.plain(wantsJson({ flags }) ? encodeJson(tasks) : table(tasks))
}

function withoutLog({
  logFile: _logFile,
  ...task
}: Awaited<ReturnType<typeof injectedTasks>>[number]): CronTask {
  return task
}

function table(tasks: readonly CronTask[]): string {
  const rows = [
    ['ID', 'Schedule', 'Concurrency', 'Maintenance', 'Command'],
    ...tasks.map((task) => [
      task.id,
      task.schedule,
      task.concurrency_policy,
      maintenanceOf(task),
      task.command.trim(),
    ]),
  ]
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => [...(row[column] ?? '')].length)))
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')).join('\n')
}

function maintenanceOf(task: CronTask): string {
  if (!task.maintenance) return 'false'
  return task['task-in-maintenance'] ? 'true (task)' : 'true (app)'
}
