import { describeCommands } from '../../core/cli/describe.ts'
import { commandPrefix } from '../../core/plugin/commands.ts'
import type { PluginManifest } from '../../core/plugin/define.ts'

/** The manual page of a plugin, in roff: `dokku-apps(1)`. undefined for a plugin without a visible command. */
export function manualPage(manifest: PluginManifest, version: string): string | undefined {
  const commands = describeCommands(manifest).filter(({ hidden }) => hidden !== true)
  if (commands.length === 0) return undefined
  const name = manualName(manifest)
  const properties = Object.entries(manifest.properties ?? {}).filter(([, spec]) => spec.internal !== true)
  const lines = [
    `.TH ${name.toUpperCase()} 1 "" "${version}" Dokku`,
    '.SH NAME',
    `${roff(name)} \\- ${roff(manifest.description)}`,
    '.SH COMMANDS',
  ]
  for (const { command, usage, summary, flags } of commands) {
    lines.push('.TP', `.B dokku ${roff(`${command} ${usage}`.trim())}`, `${roff(summary)}.`)
    if (flags.length === 0) continue
    lines.push('.RS')
    for (const { name: flag, short, value, summary: meaning } of flags) {
      const typed = `${short === undefined ? '' : `${short}, `}${flag}${value === undefined ? '' : ` <${value}>`}`
      lines.push('.TP', `.B ${roff(typed)}`, `${roff(meaning)}.`)
    }
    lines.push('.RE')
  }
  if (properties.length > 0) lines.push('.SH PROPERTIES')
  for (const [property, { default: value, summary }] of properties) {
    const standard = value === undefined || value === '' ? '' : ` (${value})`
    lines.push('.TP', `.B ${roff(property + standard)}`, `${roff(summary)}.`)
  }
  return `${[...lines, '.SH SEE ALSO', '.BR dokku (1)'].join('\n')}\n`
}

/** `dokku-apps`; of the plugin whose commands have no prefix, `dokku-standard`. */
export function manualName(manifest: PluginManifest): string {
  return `dokku-${commandPrefix(manifest) || 'standard'}`
}

/** Text as roff prints it: no character starts a request or changes the font, a dash can be copied. */
function roff(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/^['.]/, '\\&$&')
    .replaceAll('"', '\\(dq')
}
