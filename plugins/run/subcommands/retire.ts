import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { schedulerOf } from '../../scheduler/api.ts'

export default async function retire(ctx: Ctx, args: Args): Promise<void> {
  if (args.app === '') await ctx.triggers.all('scheduler-run-retire', [])
  else await ctx.triggers.all('scheduler-run-retire', [await schedulerOf(ctx, args.app), args.app])
}
