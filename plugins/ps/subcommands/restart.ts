import { forApps } from '../../../core/cli/run-for-all-apps.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { UserError } from '../../../core/system/errors.ts'
import { restart } from '../restart.ts'

/** `ps:restart APP [TYPE]`, or `--all`. */
export default async function restartCommand(ctx: Ctx, args: Args): Promise<void> {
  const processType = args.words[0] ?? ''
  if (args.flags.all === true && processType !== '') {
    throw new UserError('Unable to restart all apps when specifying a process name')
  }
  await forApps(ctx, args, 'restart', (app) => restart(ctx, app, processType))
}
