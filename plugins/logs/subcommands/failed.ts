import { runForAllApps } from '../../../core/cli/run-for-all-apps.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { verifyApp } from '../../../core/plugin/visible-apps.ts'
import { schedulerOf } from '../../scheduler/api.ts'

export default async function failed(ctx: Ctx, args: Args): Promise<void> {
  if (args.flags.all === true) {
    await runForAllApps(ctx, 'logs:failed', undefined, (app) => printFailed(ctx, app))
    return
  }
  await verifyApp(ctx, args.app)
  await printFailed(ctx, args.app)
}

async function printFailed(ctx: Ctx, app: string): Promise<void> {
  ctx.log.info2Quiet(`${app} failed deploy logs`)
  await ctx.triggers.for('scheduler-logs-failed', [await schedulerOf(ctx, app), app])
}
