import { setProperty } from '../../../core/cli/set.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { visibleApps } from '../../../core/plugin/visible-apps.ts'
import manifest from '../index.ts'

/** Whoever keeps something made by the former stack is told of a new one. */
export default async function setPropertyCommand(ctx: Ctx, { app, words, global }: Args): Promise<void> {
  const scope = global ? '--global' : app
  const [property = '', value = ''] = words
  const former = ctx.properties('buildpacks').get(scope, 'stack')
  setProperty(ctx, manifest, scope, property, value)
  if (property !== 'stack' || value === former) return
  for (const one of global ? await visibleApps(ctx) : [app])
    await ctx.triggers.all('post-stack-set', [one, value])
}
