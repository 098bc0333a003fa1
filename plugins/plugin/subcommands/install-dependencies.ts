import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'

export default async function installDependencies(ctx: Ctx, args: Args): Promise<number> {
  const env = args.flags.core === true ? { ...ctx.env, PLUGIN_PATH: ctx.paths.corePlugins } : ctx.env
  return await ctx.with({ env }).triggers.stream('dependencies', [])
}
