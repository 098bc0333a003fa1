import type { Ctx } from '../../core/plugin/context.ts'

/** Tells the hooks that follow, by SKIP_REBUILD, when there is nothing to build or the user wants no deploy. */
export async function withRebuildUnlessSkipped(ctx: Ctx, app: string, skip: boolean): Promise<Ctx> {
  const told = skip ? withoutRebuild(ctx) : ctx
  return (await told.triggers.gate('git-has-code', [app])) ? told : withoutRebuild(ctx)
}

function withoutRebuild(ctx: Ctx): Ctx {
  return ctx.with({ env: { ...ctx.env, SKIP_REBUILD: 'true' } })
}
