import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { Exit, UserError } from '../../../core/system/errors.ts'
import { enabledPlugins } from '../../../core/triggers/implementers.ts'
import { primeCompletion } from '../completion.ts'
import { hasLink, isCore, requireName } from '../names.ts'

/** Updates one plugin (to a committish when given) or all that are not core; then every update hook runs. */
export default async function update(ctx: Ctx, args: Args): Promise<void> {
  const [name, ...committish] = args.words
  if (name !== undefined) {
    requireName(name, 'update')
    if (!hasLink(ctx, name)) throw new UserError('Specified plugin not enabled or installed')
    if (isCore(ctx, name)) {
      throw new UserError('Cannot trigger plugin:update against core plugin, please update Dokku instead')
    }
    await ctx.runOrExit('plugn', ['update', name, ...committish])
  } else {
    for (const plugin of enabledPlugins(ctx.paths.pluginsEnabled)) {
      const directory = statSync(join(ctx.paths.pluginsEnabled, plugin), { throwIfNoEntry: false })
      if (directory?.isDirectory() && !isCore(ctx, plugin)) await ctx.runOrExit('plugn', ['update', plugin])
    }
  }
  const code = await ctx.triggers.stream('update', [])
  if (code !== 0) throw new Exit(code)
  await primeCompletion(ctx)
}
