import { commandPrefix } from '../plugin/commands.ts'
import type { Ctx } from '../plugin/context.ts'
import type { CommandSpec, PluginManifest } from '../plugin/define.ts'
import { describeCommand } from './describe.ts'
import { columns, pluginHelp } from './help.ts'

/** Whether `-h` or `--help` stands among the words a command reads itself. */
export function asksForHelp(spec: CommandSpec, words: readonly string[]): boolean {
  const end = words.indexOf('--')
  const before = end === -1 ? words : words.slice(0, end)
  const ours = spec.passthrough === true ? before.slice(0, spec.app === undefined ? 1 : 2) : before
  const at = ours.findIndex((word) => word === '-h' || word === '--help')
  if (at === -1) return false
  // `run --env -h app` and `run app command -h`: a word of somebody else.
  return spec.passthrough !== true || ours.slice(0, at).every((word) => word.startsWith('-'))
}

/** `apps:create --help`: how the command is called, what it does, its flags. `apps --help` is `apps:help`. */
export function commandHelp(ctx: Ctx, manifest: PluginManifest, command: string, spec: CommandSpec): void {
  if (command === commandPrefix(manifest)) {
    pluginHelp(ctx, manifest)
    return
  }
  const { usage, summary, flags } = describeCommand(manifest, command, spec)
  ctx.log.plain(`Usage: dokku ${command}${usage === '' ? '' : ` ${usage}`}`)
  ctx.log.plain('')
  ctx.log.plain(summary)
  if (flags.length === 0) return
  ctx.log.plain('')
  ctx.log.plain('Flags:')
  const lines = flags.map(({ name, short, value, summary }) => {
    const names = short === undefined ? name : `${short}/${name}`
    return `    ${names}${value === undefined ? '' : ` <${value}>`}, ${summary}`
  })
  ctx.stdout.write(columns(lines))
}
