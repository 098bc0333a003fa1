import { readParallel, runForAllApps } from '../../../core/cli/run-for-all-apps.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { restore } from '../start.ts'

/** Starts what should run; without an app that is every app. */
export default async function restoreCommand(ctx: Ctx, args: Args): Promise<void> {
  const parallel = readParallel(args.flags.parallel)
  await ctx.triggers.all('pre-restore', [])
  if (args.app !== '' && args.flags.all !== true) {
    await restore(ctx, args.app)
    return
  }
  if (args.flags.all !== true) ctx.log.warn('Restore specified without app, assuming --all')
  await ctx.triggers.all('proxy-clear-config', ['--all'])
  await runForAllApps(ctx, 'restore', parallel, (app) => restore(ctx, app))
}
