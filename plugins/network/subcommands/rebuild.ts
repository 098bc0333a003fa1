import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import networkBuildConfig from '../build-config.ts'

export default async function rebuild(ctx: Ctx, { app }: Args): Promise<void> {
  await networkBuildConfig(ctx, app)
}
