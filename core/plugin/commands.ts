import type { CommandSpec, PluginManifest } from './define.ts'

/** Report, set and help come from the manifest; their handlers are shared by all plugins. */
const mechanical = {
  report: () => import('../cli/report.ts').then((module) => module.reportCommand),
  set: () => import('../cli/set.ts').then((module) => module.setCommand),
  help: () => import('../cli/help.ts').then((module) => module.pluginHelpCommand),
} as const

/** First word of a plugin's commands. */
export function commandPrefix(manifest: PluginManifest): string {
  return manifest.prefix ?? manifest.name
}

/** The name of the file in `subcommands` that runs a command of a plugin; none for a command without its prefix. */
export function subcommandFile(manifest: PluginManifest, command: string): string | undefined {
  const prefix = commandPrefix(manifest)
  if (command === prefix) return 'default'
  return command.startsWith(`${prefix}:`) ? command.slice(prefix.length + 1) : undefined
}

/** The name its properties are stored under: of `nginx-vhosts` that is `nginx`, as bash plugins read them. */
export function propertyOwner(manifest: PluginManifest): string {
  return commandPrefix(manifest)
}

/** Every command of a plugin, those it declares and those its properties and report imply. */
export function commandsOf(manifest: PluginManifest): Map<string, CommandSpec> {
  const prefix = commandPrefix(manifest)
  const result = new Map<string, CommandSpec>(Object.entries(manifest.commands ?? {}))
  // A plugin without a prefix gathers single commands; nothing follows from it.
  if (prefix === '') return result
  const add = (name: string, spec: CommandSpec) => {
    if (!result.has(name)) result.set(name, { ...spec, shared: true })
  }
  const settable = Object.values(manifest.properties ?? {}).some((property) => property.internal !== true)
  if (settable) {
    const { keyFirst, badAppIsMissing } = manifest.setter ?? {}
    add(`${prefix}:set`, {
      usage: '<app>|--global <property> (<value>)',
      summary: `Set or clear ${withArticle(prefix)} property for an app or for all apps`,
      // Then the setter itself verifies the app, in its turn.
      ...(keyFirst === true ? { passthrough: true } : { app: 'global', looseWords: true }),
      ...(badAppIsMissing === undefined ? {} : { badAppIsMissing }),
      run: mechanical.set,
    })
  }
  if (
    manifest.report !== undefined ||
    Object.values(manifest.properties ?? {}).some((p) => p.report?.length !== 0)
  ) {
    add(`${prefix}:report`, {
      usage: '[<app>] [<flag>]',
      summary: `Show the ${prefix} report of one or all apps`,
      passthrough: true,
      question: true,
      output: () => import('../cli/report-schema.ts').then((module) => module.reportSchema(manifest)),
      run: mechanical.report,
    })
  }
  if (result.size > 0) {
    add(`${prefix}:help`, {
      summary: `Show help for the ${prefix} commands`,
      passthrough: true,
      run: mechanical.help,
    })
    add(prefix, {
      summary: `Show help for the ${prefix} commands`,
      passthrough: true,
      hidden: true,
      run: mechanical.help,
    })
  }
  return result
}

function withArticle(word: string): string {
  return `${/^[aeiou]/.test(word) ? 'an' : 'a'} ${word}`
}
