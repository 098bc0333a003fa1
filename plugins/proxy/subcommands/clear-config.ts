import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { missingApp } from '../../../core/plugin/visible-apps.ts'

export default async function clearConfig(ctx: Ctx, args: Args): Promise<void> {
  const target = args.flags.all === true ? '--all' : args.app
  if (target === '') throw missingApp()
  await ctx.triggers.all('proxy-clear-config', [target])
}
