import type { Ctx } from '../../../core/plugin/context.ts'
import { propertyLifecycle } from '../../../core/plugin/property-lifecycle.ts'
import { maintenancePrefix } from '../app-tasks.ts'
import { taskIdInApp } from '../task.ts'
import { postDeploy } from './schedule.ts'

const properties = propertyLifecycle('cron')

export const { install } = properties

export function cloned(ctx: Ctx, from: string, to: string): undefined {
  properties.cloned(ctx, from, to)
  translateIds(ctx, from, to)
}

export function renamed(ctx: Ctx, from: string, to: string): undefined {
  properties.renamed(ctx, from, to)
  translateIds(ctx, from, to)
}

export async function deleted(ctx: Ctx, app: string): Promise<undefined> {
  await postDeploy(ctx, app)
  properties.deleted(ctx, app)
}

/** A task's id holds the name of its app: what was suspended stays suspended under the new one. */
function translateIds(ctx: Ctx, from: string, to: string): void {
  const store = ctx.properties('cron')
  for (const [property, value] of store.all(to)) {
    if (!property.startsWith(maintenancePrefix)) continue
    const id = taskIdInApp(property.slice(maintenancePrefix.length), from, to)
    if (id === undefined || property === `${maintenancePrefix}${id}`) continue
    store.delete(to, property)
    const name = `${maintenancePrefix}${id}`
    if (name.length <= 255) store.set(to, name, value)
  }
}
