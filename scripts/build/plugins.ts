import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { commandPrefix, commandsOf } from '../../core/plugin/commands.ts'
import type { PluginManifest } from '../../core/plugin/define.ts'
import type { Stage } from './stage.ts'

const available = '/var/lib/dokku/core-plugins/available'
const libexec = '/usr/lib/dokku/libexec'

/** Puts one core plugin where bash plugins look for it: each command and trigger is a file that can be run. */
export function stagePlugin(
  stage: Stage,
  manifest: PluginManifest,
  from: { plugin: string; bash: string; version: string; events?: readonly string[] },
): void {
  const home = join(available, manifest.name)
  const own = new Set<string>()
  for (const directory of ['templates', 'bin']) {
    const source = join(from.plugin, directory)
    if (existsSync(source)) stage.copyTree(source, join(home, directory))
  }
  if (existsSync(from.bash)) {
    for (const name of readdirSync(from.bash)) own.add(name)
    stage.copyTree(from.bash, home)
  }
  stage.write(join(home, '.core'), '')
  const toml = join(from.plugin, 'plugin.toml')
  if (existsSync(toml)) stage.copy(toml, join(home, 'plugin.toml'), { VERSION: from.version })
  else stage.write(join(home, 'plugin.toml'), pluginToml(manifest, from.version))

  const subcommands = subcommandFiles(manifest)
  if (subcommands.length > 0 && !own.has('commands'))
    stage.link(join(home, 'commands'), join(libexec, 'commands'))
  for (const name of subcommands) stage.link(join(home, 'subcommands', name), join(libexec, 'subcommand'))

  const logger = existsSync(join(stage.root, home, 'bin/hook')) ? 'bin/hook' : join(libexec, 'hook')
  const triggers = new Map<string, string>()
  for (const name of from.events ?? []) triggers.set(name, logger)
  for (const name of Object.keys(manifest.triggers ?? {})) triggers.set(name, join(libexec, 'hook'))
  for (const [name, target] of [...triggers].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (own.has(name)) throw new Error(`${manifest.name}: the trigger ${name} is also a file of ${from.bash}`)
    stage.link(join(home, name), target)
  }
}

/** Names of the files in subcommands/, sorted: `default` for the bare word, else what follows its first colon. */
export function subcommandFiles(manifest: PluginManifest): string[] {
  const prefix = commandPrefix(manifest)
  const files = new Set<string>()
  for (const command of commandsOf(manifest).keys()) {
    files.add(command === prefix ? 'default' : command.slice(command.indexOf(':') + 1))
  }
  return [...files].sort()
}

/** `plugn list` reads description and version; an empty `[plugin.config]` must exist or each hook warns. */
function pluginToml(manifest: PluginManifest, version: string): string {
  const text = (value: string) => JSON.stringify(value)
  return `[plugin]
name = ${text(manifest.name)}
description = ${text(manifest.description)}
version = ${text(version)}
[plugin.config]
`
}
