import { wantsJson } from '../../../core/cli/format.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { chosenBuildpacks } from '../list.ts'

export default async function list(ctx: Ctx, args: Args): Promise<void> {
  const buildpacks = chosenBuildpacks(ctx, args.app)
  if (wantsJson(args)) return ctx.log.plain(JSON.stringify(buildpacks))
  ctx.log.info1Quiet(`${args.app} buildpack urls`)
  for (const buildpack of buildpacks) ctx.log.verbose(buildpack)
}
