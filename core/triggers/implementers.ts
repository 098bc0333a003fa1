import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Ctx } from '../plugin/context.ts'
import type { PluginManifest } from '../plugin/define.ts'
import { corePlugin, loadForeignPlugin } from '../plugin/registry.ts'
import { isShim } from '../plugin/shims.ts'
import { errorCode } from '../system/errors.ts'

/** Somebody who answers a trigger: a TypeScript handler in this process, or an executable file. */
export type Implementer =
  | { kind: 'typescript'; plugin: string; load: () => Promise<PluginManifest> }
  | { kind: 'executable'; plugin: string; directory: string; file: string; executable: boolean }

/** All implementers of a trigger in plugin order: byte order of the names in `enabled/`. */
export function findImplementers(ctx: Ctx, trigger: string): Implementer[] {
  const known = ctx.memory?.implementers.get(trigger)
  if (known !== undefined) return known
  const found = lookForImplementers(ctx, trigger)
  ctx.memory?.implementers.set(trigger, found)
  return found
}

function lookForImplementers(ctx: Ctx, trigger: string): Implementer[] {
  if (trigger === '' || trigger.includes('/') || trigger.startsWith('.')) return []
  const found: Implementer[] = []
  for (const plugin of enabledPlugins(ctx.paths.pluginsEnabled)) {
    if (plugin === '20_events' && (ctx.env.DOKKU_EVENTS ?? '') === '') continue
    const directory = join(ctx.paths.pluginsEnabled, plugin)
    const file = join(directory, trigger)
    // Most plugins have no such hook, and asking that alone is cheaper.
    if (!existsSync(file)) continue
    const stat = statSync(file, { throwIfNoEntry: false })
    if (stat === undefined || !stat.isFile()) continue
    if (!isShim(stat, ctx.env)) {
      found.push({ kind: 'executable', plugin, directory, file, executable: (stat.mode & 0o111) !== 0 })
      continue
    }
    const core = isCore(ctx, plugin) ? corePlugin(plugin) : undefined
    found.push({ kind: 'typescript', plugin, load: core?.load ?? (() => loadForeignPlugin(directory)) })
  }
  return found
}

/** Names in `enabled/`, sorted by byte; none when there is no such directory. */
export function enabledPlugins(directory: string): string[] {
  try {
    // As latin1 a character is a byte, and sorts like one.
    const names = readdirSync(directory, { encoding: 'latin1' }).sort()
    return names.map((name) => Buffer.from(name, 'latin1').toString())
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return []
    throw error
  }
}

/** Is a plugin of `enabled/` one of ours? */
export function isCore(ctx: Ctx, plugin: string): boolean {
  const link = join(ctx.paths.pluginsEnabled, plugin)
  try {
    return dirname(realpathSync(link)) === realpathSync(ctx.paths.coreAvailable)
  } catch {
    return false
  }
}
