import { commandPrefix, commandsOf } from '../plugin/commands.ts'
import type { CommandSpec, FlagSpec, PluginManifest } from '../plugin/define.ts'
import type { Schema } from '../plugin/schema.ts'
import { aliasesOf } from './aliases.ts'
import { formatFlag } from './format.ts'

interface FlagDescription {
  /** As typed: `--num`. */
  name: string
  short?: string
  /** Name of its value; a switch has none. */
  value?: string
  /** The values it takes, when those are few. */
  choices?: readonly string[]
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
  /** JSON Schema of what `--format json` prints; only `dokku commands` tells it. */
  output?: Schema
  /** Works, but help does not list it. */
  hidden?: true
}

/** Every command of a plugin, sorted by name. */
export function describeCommands(manifest: PluginManifest): CommandDescription[] {
  return [...commandsOf(manifest)]
    .map(([command, spec]) => describeCommand(manifest, command, spec))
    .sort((a, b) => (a.command < b.command ? -1 : 1))
}

export function describeCommand(
  manifest: PluginManifest,
  command: string,
  spec: CommandSpec,
): CommandDescription {
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
  // Reports read their words themselves.
  const declared: CommandSpec['flags'] = { ...(spec.output && formatFlag('stdout')), ...spec.flags }
  const flags = Object.entries(declared).map(([name, flag]) => describeFlag(name, flag))
  if (spec.app === 'global' || (spec.shared === true && command === `${commandPrefix(manifest)}:report`))
    flags.push({ name: '--global', summary: 'Of the whole server, not of an app' })
  return flags
}

function describeFlag(name: string, { short, value, choices, multiple, summary }: FlagSpec): FlagDescription {
  return {
    name: `--${name}`,
    ...(short === undefined ? {} : { short: `-${short}` }),
    ...(value === undefined ? {} : { value }),
    ...(choices === undefined ? {} : { choices }),
    ...(multiple === true ? { repeatable: true as const } : {}),
    summary,
  }
}
