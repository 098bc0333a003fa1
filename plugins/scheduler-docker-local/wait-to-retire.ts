import type { Ctx } from '../../core/plugin/context.ts'

/** Seconds between the switch to new containers and the end of the old ones. */
export async function waitToRetire(ctx: Ctx, app: string): Promise<number> {
  const text = await ctx.triggers.collect('checks-get-property', [app, 'wait-to-retire'])
  return /^\d+$/.test(text) ? Number(text) : 60
}
