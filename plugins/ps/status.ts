import type { Ctx } from '../../core/plugin/context.ts'
import { schedulerOf } from '../scheduler/api.ts'

/** Number of containers and whether all, none or some of them run. */
export async function appStatus(ctx: Ctx, app: string): Promise<{ count: string; running: string }> {
  const answer = await ctx.triggers.for('scheduler-app-status', [await schedulerOf(ctx, app), app])
  const [count = '', running = ''] = answer.split(/\s+/)
  return { count: /^\d+$/.test(count) ? count : '-1', running: running || 'false' }
}

/** true, false or mixed */
export async function runningState(ctx: Ctx, app: string): Promise<string> {
  return (await appStatus(ctx, app)).running
}
