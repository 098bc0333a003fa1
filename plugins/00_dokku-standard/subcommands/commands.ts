import { type CommandDescription, describeCommands } from '../../../core/cli/describe.ts'
import { columns, foreignHelp } from '../../../core/cli/help.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { corePlugin } from '../../../core/plugin/registry.ts'
import { exitCodes, UserError } from '../../../core/system/errors.ts'
import { enabledPlugins } from '../../../core/triggers/implementers.ts'
import { versionLine } from './version.ts'

/** `dokku commands`: the whole command line of this server, for people as columns, for programs as JSON. */
export default async function commands(ctx: Ctx, { flags }: Args): Promise<void> {
  const format = flags.format ?? 'stdout'
  if (format !== 'stdout' && format !== 'json')
    throw new UserError('Invalid format specified, supported formats: json, stdout')
  const plugins = enabledPlugins(ctx.paths.pluginsEnabled)
  const all = (await Promise.all(plugins.map((plugin) => commandsOfPlugin(ctx, plugin)))).flat()
  if (format === 'stdout') {
    const shown = all.filter(({ hidden }) => hidden !== true)
    const lines = shown.map(({ command, usage, summary }) => `${`${command} ${usage}`.trim()},${summary}`)
    ctx.stdout.write(columns(lines))
    return
  }
  const [version = ''] = /[0-9][^ ]*$/.exec(versionLine(ctx)) ?? []
  ctx.log.plain(JSON.stringify({ version, global_flags: globalFlags, exit_codes: meanings, commands: all }))
}

/** A core plugin tells everything of its commands, another one what help shows: names, arguments, summaries. */
async function commandsOfPlugin(ctx: Ctx, plugin: string): Promise<CommandDescription[]> {
  const core = corePlugin(plugin)
  if (core !== undefined) return describeCommands(await core.load())
  const lines = await foreignHelp(ctx, plugin, true)
  return lines.flatMap((line) => {
    const [, command, usage = '', summary = ''] = /^ {4}(\S+?)(?: ([^,]*))?(?:, *(.*))?$/.exec(line) ?? []
    return command === undefined ? [] : [{ command, plugin, usage, summary, flags: [], aliases: [] }]
  })
}

const globalFlags = [
  { name: '--quiet', summary: 'Leave out headings and progress' },
  { name: '--trace', summary: 'Show how a command works, step by step' },
  { name: '--force', summary: 'Do not ask before destroying something' },
  { name: '--app', value: 'app', summary: 'The app to act on, instead of a first argument' },
]

/** Commands that run somebody else's program (run, enter, storage:exec) end with that program's code. */
const meanings = {
  [exitCodes.ok]: 'success',
  [exitCodes.failure]: 'failure; the reason is on stderr',
  [exitCodes.usage]: 'a flag was not understood',
  [exitCodes.appMissing]: 'the app does not exist',
  [exitCodes.retireBusy]: 'another ps:retire is under way',
}
