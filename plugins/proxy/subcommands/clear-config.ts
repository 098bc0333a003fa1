import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { UserError } from '../../../core/system/errors.ts'

export default async function clearConfig(ctx: Ctx, args: Args): Promise<void> {
  const target = args.flags.all === true ? '--all' : args.app
  if (target === '') throw new UserError('Please specify an app to run the command on')
  await ctx.triggers.all('proxy-clear-config', [target])
}
