import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { UserError } from '../../../core/system/errors.ts'
import { primeCompletion } from '../completion.ts'
import { hasLink, isCore, requireName } from '../names.ts'

export default async function disable(ctx: Ctx, args: Args): Promise<void> {
  const name = requireName(args.words[0], 'disable')
  if (isCore(ctx, name)) throw new UserError('Cannot disable a core plugin')
  if (!hasLink(ctx, name)) throw new UserError('Plugin already disabled')
  await ctx.runOrExit('plugn', ['disable', name])
  ctx.log.info1Quiet(`Plugin ${name} disabled`)
  await primeCompletion(ctx)
}
