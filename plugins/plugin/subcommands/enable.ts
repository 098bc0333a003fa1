import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { UserError } from '../../../core/system/errors.ts'
import { primeCompletion } from '../completion.ts'
import { isAvailable, isEnabled, requireName } from '../names.ts'

export default async function enable(ctx: Ctx, args: Args): Promise<void> {
  const name = requireName(args.words[0], 'enable')
  if (isEnabled(ctx, name)) throw new UserError('Plugin already enabled')
  if (!isAvailable(ctx, name)) throw new UserError('Plugin does not exist')
  await ctx.runOrExit('plugn', ['enable', name])
  ctx.log.info1Quiet(`Plugin ${name} enabled`)
  await primeCompletion(ctx)
}
