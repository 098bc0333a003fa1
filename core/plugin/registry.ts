import { registerHooks } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { UserError } from '../system/errors.ts'
import type { PluginManifest } from './define.ts'
import { corePlugins } from './index.generated.ts'

export interface CorePlugin {
  load: () => Promise<PluginManifest>
  /** Every command, declared or implied, with the source file that runs it. */
  commands: Readonly<Record<string, string>>
}

/** The version of the surface that `api` in a plugin's manifest is checked against. */
export const apiVersion = 1

export function corePlugin(name: string): CorePlugin | undefined {
  return Object.hasOwn(corePlugins, name) ? corePlugins[name] : undefined
}

/** The core plugin that owns a command, with its name. */
export function findCoreCommand(command: string): { name: string; plugin: CorePlugin } | undefined {
  // Most commands begin with the name of their plugin; the tables of the others need not even be made then.
  const likely = command.split(':')[0] as string
  const owner = corePlugin(likely)
  if (owner !== undefined && Object.hasOwn(owner.commands, command)) return { name: likely, plugin: owner }
  for (const [name, plugin] of Object.entries(corePlugins)) {
    if (Object.hasOwn(plugin.commands, command)) return { name, plugin }
  }
  return undefined
}

export function corePluginNames(): string[] {
  return Object.keys(corePlugins)
}

let surfaceOffered = false

/** Lets plugins import `dokku/plugin`, their tests `dokku/testing`: the modules of this program, so that classes match. */
export function offerSurface(): void {
  if (surfaceOffered) return
  surfaceOffered = true
  const modules = import.meta.url.endsWith('.ts')
    ? { 'dokku/plugin': './index.ts', 'dokku/testing': './testing.ts' }
    : { 'dokku/plugin': './plugin.js', 'dokku/testing': './testing.js' }
  const urls = new Map(
    Object.entries(modules).map(([name, file]) => [name, new URL(file, import.meta.url).href]),
  )
  registerHooks({
    resolve: (specifier, context, next) => {
      const url = urls.get(specifier)
      return url === undefined ? next(specifier, context) : { url, shortCircuit: true }
    },
  })
}

/** Imports `index.ts` of a plugin directory. Anything wrong is a UserError that names the file and the need. */
export async function loadForeignPlugin(directory: string): Promise<PluginManifest> {
  offerSurface()
  const file = join(directory, 'index.ts')
  const loaded: { default?: unknown } = await import(pathToFileURL(file).href).catch((error: unknown) => {
    throw new UserError(`Cannot load ${file}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    })
  })
  const manifest = loaded.default
  if (typeof manifest !== 'object' || manifest === null || !('name' in manifest)) {
    throw new UserError(`${file} must export definePlugin({...}) as default`)
  }
  const { name, api } = manifest as PluginManifest
  if (api !== apiVersion) {
    throw new UserError(
      `Plugin ${name} is written for plugin API ${api ?? '(none given)'}, this Dokku has ${apiVersion}: set "api: ${apiVersion}" in ${file} after reading docs/plugins.md`,
    )
  }
  return manifest as PluginManifest
}
