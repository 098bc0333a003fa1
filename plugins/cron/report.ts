import type { Ctx } from '../../core/plugin/context.ts'
import { appTasks, isInMaintenance, maintenancePrefix } from './app-tasks.ts'

export default async function report(ctx: Ctx, app: string): Promise<Record<string, string>> {
  const maintenance = { '--cron-computed-maintenance': String(isInMaintenance(ctx, app)) }
  if (app === '--global') return maintenance
  const rows: Record<string, string> = { ...maintenance, '--cron-task-count': await countTasks(ctx, app) }
  for (const [property, value] of ctx.properties('cron').all(app)) {
    if (!property.startsWith(maintenancePrefix)) continue
    rows[`--cron-maintenance-${property.slice(maintenancePrefix.length)}`] = value
  }
  return rows
}

/** What is wrong with tasks that do not count is for cron:list to say. */
async function countTasks(ctx: Ctx, app: string): Promise<string> {
  const tasks = await appTasks(ctx, app).catch(() => [])
  return String(tasks.length)
}
