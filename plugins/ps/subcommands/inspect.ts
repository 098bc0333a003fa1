import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { schedulerOf } from '../../scheduler/api.ts'

export default async function inspect(ctx: Ctx, args: Args): Promise<void> {
  await ctx.triggers.for('scheduler-inspect', [await schedulerOf(ctx, args.app), args.app])
}
