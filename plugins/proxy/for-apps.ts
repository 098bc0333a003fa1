import { readParallel, runForAllApps } from '../../core/cli/run-for-all-apps.ts'
import type { Ctx } from '../../core/plugin/context.ts'
import type { Args } from '../../core/plugin/define.ts'
import { UserError } from '../../core/system/errors.ts'

/** Does something to the app that was named, or with `--all` to every app. */
export async function forApps(
  ctx: Ctx,
  args: Args,
  what: string,
  action: (app: string) => Promise<void>,
): Promise<void> {
  const parallel = readParallel(args.flags.parallel)
  if (args.flags.all === true) await runForAllApps(ctx, what, parallel, action)
  else if (args.app === '') throw new UserError('Please specify an app to run the command on')
  else await action(args.app)
}
