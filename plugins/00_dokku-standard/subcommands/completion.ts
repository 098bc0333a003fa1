import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expandAlias } from '../../../core/cli/aliases.ts'
import { type CommandDescription, describeCommands } from '../../../core/cli/describe.ts'
import { commandPrefix } from '../../../core/plugin/commands.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { corePlugin, findCoreCommand } from '../../../core/plugin/registry.ts'
import { visibleApps } from '../../../core/plugin/visible-apps.ts'
import { errorCode } from '../../../core/system/errors.ts'
import { enabledPlugins } from '../../../core/triggers/implementers.ts'

/** `dokku completion WORD...`: what may stand in place of the last word, one a line. Shells ask at each TAB. */
export default async function completion(ctx: Ctx, { words }: Args): Promise<void> {
  const typed = words.at(-1) ?? ''
  const before = words.slice(0, -1)
  const offered = before.length === 0 ? await commandNames(ctx) : await wordsOf(ctx, before, typed)
  for (const word of [...new Set(offered)].sort()) if (word.startsWith(typed)) ctx.log.plain(word)
}

/** Commands of core plugins by their manifests, of others by their files. */
async function commandNames(ctx: Ctx): Promise<string[]> {
  const names: string[] = []
  for (const plugin of enabledPlugins(ctx.paths.pluginsEnabled)) {
    const core = corePlugin(plugin)
    if (core !== undefined) {
      const shown = describeCommands(await core.load()).filter(({ hidden }) => hidden !== true)
      names.push(...shown.map(({ command }) => command))
    } else {
      const directory = join(ctx.paths.pluginsEnabled, plugin, 'subcommands')
      const files = existsSync(directory) ? readdirSync(directory) : []
      names.push(...files.map((file) => (file === 'default' ? plugin : `${plugin}:${file}`)))
    }
  }
  return names
}

/** Flags after a dash, else the app, else the properties of a setter. */
async function wordsOf(ctx: Ctx, before: readonly string[], typed: string): Promise<string[]> {
  const command = expandAlias(before[0] as string)
  const owner = findCoreCommand(command)
  if (owner === undefined) return typed.startsWith('-') ? [] : await readableApps(ctx)
  const manifest = await owner.plugin.load()
  const description = describeCommands(manifest).find((one) => one.command === command)
  if (description === undefined) return []
  if (typed.startsWith('-')) return description.flags.flatMap(({ name, short }) => [name, short ?? name])
  const place = before.slice(1).filter((word) => !word.startsWith('-') || word === '--global').length
  if (place === 0) return takesApp(description) ? await readableApps(ctx) : []
  if (place !== 1 || command !== `${commandPrefix(manifest)}:set`) return []
  const properties = Object.entries(manifest.properties ?? {})
  return properties.filter(([, spec]) => spec.internal !== true).map(([name]) => name)
}

/** A local user who may not read where apps lie is offered none. */
async function readableApps(ctx: Ctx): Promise<string[]> {
  try {
    return await visibleApps(ctx)
  } catch (error) {
    if (errorCode(error) === 'EACCES') return []
    throw error
  }
}

/** Reports take one although their declaration leaves their words to themselves. */
function takesApp({ app, usage }: CommandDescription): boolean {
  return app === undefined ? /^\[?<app>/.test(usage) : app !== 'new'
}
