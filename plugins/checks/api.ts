import type { Ctx } from '../../core/plugin/context.ts'
import { listHolds } from './process-lists.ts'

/** Seconds between the switch to new containers and the end of the old ones. */
export function waitToRetire(ctx: Ctx, app: string): number {
  const seconds = Number(ctx.properties('checks').computed(app, 'wait-to-retire', '60'))
  return Number.isInteger(seconds) && seconds >= 0 ? seconds : 60
}

/** Is this process type replaced with downtime: old containers stop before new ones start? */
export function isZeroDowntimeDisabled(ctx: Ctx, app: string, processType: string): boolean {
  return listHolds(ctx.properties('checks').get(app, 'disabled'), processType)
}

/** Are the health checks of this process type left out? */
export function areChecksSkipped(ctx: Ctx, app: string, processType: string): boolean {
  return listHolds(ctx.properties('checks').get(app, 'skipped'), processType)
}

/** Seconds a container must stay up when its process type has no health check. */
export function defaultUptime(ctx: Ctx): number {
  return Number(ctx.properties('checks').get('--global', 'default-wait')) || 10
}
