import type { Ctx } from '../plugin/context.ts'
import { Exit } from '../system/errors.ts'

/** Fires a trigger's older name for the plugins that still have it, telling them of the newer one. */
export async function fireLegacy(
  ctx: Ctx,
  old: string,
  current: string,
  args: readonly string[],
): Promise<void> {
  if (!ctx.triggers.has(old)) return
  ctx.log.warn(`Deprecated: please upgrade plugin to use '${current}' plugin trigger instead of ${old}`)
  const code = await ctx.triggers.stream(old, args)
  if (code !== 0) throw new Exit(code)
}
