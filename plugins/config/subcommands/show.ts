import { wantsJson } from '../../../core/cli/format.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { UserError } from '../../../core/system/errors.ts'
import { chosenEnvironment } from '../environment.ts'
import { exportEnvironment } from '../formats.ts'

export default async function show(ctx: Ctx, args: Args): Promise<void> {
  const env = chosenEnvironment(ctx, args)
  const { shell, export: exports } = args.flags
  if (shell === true && exports === true) throw new UserError('Only one of --shell and --export can be given')
  if (wantsJson(args)) {
    if (shell === true || exports === true)
      throw new UserError('Only one of --shell, --export and --format json can be given')
    ctx.stdout.write(exportEnvironment(env, 'json'))
  } else if (shell === true) {
    ctx.log.warn("Deprecated: Use 'config:export --format shell' instead")
    // Unlike the export this never had a blank at its end.
    ctx.stdout.write(exportEnvironment(env, 'shell').subarray(0, -1))
  } else if (exports === true) {
    ctx.log.warn("Deprecated: Use 'config:export --format exports' instead")
    ctx.stdout.write(exportEnvironment(env, 'exports'))
  } else {
    ctx.log.info2Quiet(`${args.global ? 'global' : args.app} env vars`)
    ctx.stdout.write(exportEnvironment(env, 'pretty'))
  }
}
