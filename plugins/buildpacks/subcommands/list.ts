import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { chosenBuildpacks } from '../list.ts'

export default async function list(ctx: Ctx, { app }: Args): Promise<void> {
  ctx.log.info1Quiet(`${app} buildpack urls`)
  for (const buildpack of chosenBuildpacks(ctx, app)) ctx.log.verbose(buildpack)
}
