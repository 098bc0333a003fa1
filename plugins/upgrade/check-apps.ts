import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Ctx } from '../../core/plugin/context.ts'
import { corePluginNames } from '../../core/plugin/registry.ts'
import { listApps } from '../../core/state/apps.ts'
import type { Finding } from './finding.ts'

/** Properties that name a plugin which must be there, and how that plugin is called. */
const choices = [
  { plugin: 'scheduler', property: 'selected', folder: (name: string) => `scheduler-${name}` },
  { plugin: 'builder', property: 'selected', folder: (name: string) => `builder-${name}` },
  { plugin: 'proxy', property: 'type', folder: (name: string) => `${name}-vhosts` },
]

export function checkApps(ctx: Ctx): Finding[] {
  const apps = listApps(ctx.paths)
  return [...['--global', ...apps].flatMap((app) => unknownChoices(ctx, app)), ...namesakes(apps)]
}

function unknownChoices(ctx: Ctx, app: string): Finding[] {
  return choices.flatMap(({ plugin, property, folder }): Finding[] => {
    const chosen = ctx.properties(plugin).get(app, property)
    if (!/^[\w-]+$/.test(chosen)) return []
    const name = folder(chosen)
    if (corePluginNames().includes(name) || isForeign(ctx, name)) return []
    const message = `its ${plugin} is ${chosen}, which this version does not have`
    return [{ level: 'attention', subject: app, message }]
  })
}

/** Somebody else's plugin: an older core plugin has a mark, and goes with its version. */
function isForeign(ctx: Ctx, name: string): boolean {
  const directory = join(ctx.paths.pluginsAvailable, name)
  return existsSync(directory) && !existsSync(join(directory, '.core'))
}

/** Apps whose folder below config/ is that of a plugin's properties. */
function namesakes(apps: readonly string[]): Finding[] {
  const folders = new Set(corePluginNames().flatMap((name) => [name, name.replace(/-vhosts$/, '')]))
  return apps
    .filter((app) => folders.has(app))
    .map((subject) => ({
      level: 'note',
      subject,
      message:
        'is called like a plugin; Dokku 0.38 loses the properties of that plugin when the app is destroyed',
    }))
}
