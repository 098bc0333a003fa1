import type { Ctx } from '../../core/plugin/context.ts'

/** Plugins are installed by root and run as dokku: after every change the files belong to dokku. */
export default async function permissions(ctx: Ctx): Promise<undefined> {
  if (process.getuid?.() !== 0) return undefined
  const { user, group, coreAvailable, coreEnabled, pluginsAvailable, pluginsEnabled } = ctx.paths
  // With `--core` PLUGIN_PATH is that of the core plugins; these two stay those of all.
  const { PLUGIN_AVAILABLE_PATH = pluginsAvailable, PLUGIN_ENABLED_PATH = pluginsEnabled } = ctx.env
  const trees = [coreAvailable, PLUGIN_AVAILABLE_PATH, coreEnabled, PLUGIN_ENABLED_PATH]
  await ctx.runOrExit('chown', ['--recursive', '--no-dereference', `${user}:${group}`, ...trees])
  return undefined
}
