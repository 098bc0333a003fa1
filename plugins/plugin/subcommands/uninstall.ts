import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { Exit, UserError } from '../../../core/system/errors.ts'
import { primeCompletion } from '../completion.ts'
import { isAvailable, isCore, requireName } from '../names.ts'

/** Every plugin hears of it first, then the files go. */
export default async function uninstall(ctx: Ctx, args: Args): Promise<void> {
  const name = requireName(args.words[0], 'uninstall')
  if (isCore(ctx, name)) throw new UserError('Cannot uninstall a core plugin')
  if (!isAvailable(ctx, name)) throw new UserError(`Plugin (${name}) is not currently installed`)
  const code = await ctx.triggers.stream('uninstall', [name])
  if (code !== 0) throw new Exit(code)
  await ctx.runOrExit('plugn', ['uninstall', name])
  ctx.log.info1Quiet(`Plugin ${name} uninstalled`)
  await primeCompletion(ctx)
}
