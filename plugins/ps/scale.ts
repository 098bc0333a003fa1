import { isDeployed } from '../../core/deploy/is-deployed.ts'
import type { Ctx } from '../../core/plugin/context.ts'
import { printable } from '../../core/plugin/visible-apps.ts'
import { UserError } from '../../core/system/errors.ts'
import { procfileCommands } from './procfile.ts'

/** How many containers each process type has. */
type Scale = Map<string, number>

/** Reads `TYPE=COUNT` words; of a type named twice the first counts. */
export function parseScale(words: readonly string[]): Scale {
  const scale: Scale = new Map()
  for (const word of words) {
    const at = word.indexOf('=')
    if (at === -1) throw new UserError(`Missing count for process type ${printable(word)}`)
    const type = word.slice(0, at).trim()
    const count = word.slice(at + 1).trim()
    if (!/^\+?\d{1,9}$/.test(count)) throw new UserError(`Invalid count for process type ${printable(type)}`)
    if (!scale.has(type)) scale.set(type, Number(count))
  }
  return scale
}

export function formatScale(scale: Scale): string[] {
  return [...scale].map(([type, count]) => `${type}=${count}`)
}

/** The scale of an app by name, with the types that are about to go. */
export function currentScale(ctx: Ctx, app: string): Scale {
  const store = ctx.properties('ps')
  const scale = parseScale(store.list(app, 'scale'))
  for (const [type, count] of parseScale(store.list(app, 'scale.old'))) {
    if (!scale.has(type)) scale.set(type, count)
  }
  return new Map([...scale].sort(([a], [b]) => (a < b ? -1 : 1)))
}

/**
 * Notes a new scale. Types of the Procfile that nobody named get 0; types it does not have can only be scaled
 * to 0, and then stay known until the next deploy has removed their containers.
 */
export function updateScale(ctx: Ctx, app: string, changes: Scale, options: { clear: boolean }): void {
  const store = ctx.properties('ps')
  const procfile = procfileCommands(ctx, app)
  for (const [type, count] of changes) {
    if (!/^[A-Za-z0-9_-]{1,63}$/.test(type)) {
      throw new UserError(`${printable(type)} is not a valid process name to scale up`)
    }
    if (procfile !== undefined && !procfile.has(type) && count !== 0) {
      throw new UserError(`${type} is not a valid process name to scale up`)
    }
  }
  const goes = ([type, count]: [string, number]) => count === 0 && procfile?.has(type) !== true
  store.change(app, () => {
    const before = options.clear ? new Map() : parseScale(store.list(app, 'scale'))
    const updated: Scale = new Map(changes)
    for (const [type, count] of before) if (!updated.has(type)) updated.set(type, count)
    for (const type of procfile?.keys() ?? []) if (!updated.has(type)) updated.set(type, 0)
    store.setList(app, 'scale.old', formatScale(new Map([...updated].filter(goes))))
    store.setList(app, 'scale', formatScale(new Map([...updated].filter((entry) => !goes(entry)))))
  })
}

/** Notes a new scale and deploys the process types in it, or those of them that changed. */
export async function setScale(
  ctx: Ctx,
  app: string,
  words: readonly string[],
  options: { skipDeploy: boolean; clear: boolean; onlyChanged: boolean },
): Promise<void> {
  const before = currentScale(ctx, app)
  const changes = parseScale(words)
  updateScale(ctx, app, changes, options)
  if (options.skipDeploy || !(await isDeployed(ctx, app))) return
  const tag = (await ctx.triggers.collect('deployed-app-image-tag', [app])) || 'latest'
  for (const [type, count] of changes) {
    if (options.onlyChanged && before.get(type) === count) continue
    await ctx.triggers.all('deploy', [app, tag, type])
  }
}
