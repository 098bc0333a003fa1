import type { Ctx } from '../../core/plugin/context.ts'

/** Plugins are installed by root and run as dokku: after every change the files belong to dokku. */
export default async function permissions(ctx: Ctx): Promise<undefined> {
  if (process.getuid?.() !== 0) return undefined
  const { user, group, coreAvailable, coreEnabled, pluginsAvailable, pluginsEnabled } = ctx.paths
  const trees = [coreAvailable, pluginsAvailable, coreEnabled, pluginsEnabled]
  await ctx.runOrExit('chown', ['--recursive', '--no-dereference', `${user}:${group}`, ...trees])
  return undefined
}
