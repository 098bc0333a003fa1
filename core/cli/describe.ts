import { commandPrefix, commandsOf } from '../plugin/commands.ts'
import type { CommandSpec, PluginManifest } from '../plugin/define.ts'
import { aliasesOf } from './aliases.ts'

export interface FlagDescription {
  /** As typed: `--num`. */
  name: string
  short?: string
  /** Name of its value; a switch has none. */
  value?: string
  repeatable?: true
  summary: string
}

/** What `dokku commands --format json`, the reference, the manual pages and completion tell of one command. */
export interface CommandDescription {
  command: string
  plugin: string
  /** What follows the command, as help shows it. */
  usage: string
  summary: string
  /** Whether its first word is an app: an existing one, an app or nothing, an app or --global, a new one. */
  app?: 'required' | 'optional' | 'global' | 'new'
  flags: FlagDescription[]
  aliases: string[]
  /** Works, but help does not list it. */
  hidden?: true
}

/** Every command of a plugin, sorted by name. */
export function describeCommands(manifest: PluginManifest): CommandDescription[] {
  return [...commandsOf(manifest)]
    .map(([command, spec]) => describe(manifest, command, spec))
    .sort((a, b) => (a.command < b.command ? -1 : 1))
}

function describe(manifest: PluginManifest, command: string, spec: CommandSpec): CommandDescription {
  return {
    command,
    plugin: manifest.name,
    usage: spec.usage ?? '',
    summary: spec.summary,
    ...(spec.app === undefined ? {} : { app: spec.app }),
    flags: flagsOf(manifest, command, spec),
    aliases: aliasesOf(command),
    ...(spec.hidden === true ? { hidden: true } : {}),
  }
}

function flagsOf(manifest: PluginManifest, command: string, spec: CommandSpec): FlagDescription[] {
  const flags = Object.entries(spec.flags ?? {}).map(([name, { short, value, multiple, summary }]) => ({
    name: `--${name}`,
    ...(short === undefined ? {} : { short: `-${short}` }),
    ...(value === undefined ? {} : { value }),
    ...(multiple === true ? { repeatable: true as const } : {}),
    summary,
  }))
  const isReport = spec.shared === true && command === `${commandPrefix(manifest)}:report`
  if (isReport) flags.push({ name: '--format', value: 'stdout|json', summary: 'How to print the report' })
  if (spec.app === 'global' || isReport)
    flags.push({ name: '--global', summary: 'Of the whole server, not of an app' })
  return flags
}
