import { type CommandDescription, describeCommands } from '../../../core/cli/describe.ts'
import { wantsJson } from '../../../core/cli/format.ts'
import { columns, foreignHelp } from '../../../core/cli/help.ts'
import { commandsOf } from '../../../core/plugin/commands.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import { type Args, type PluginManifest, resolveLazy } from '../../../core/plugin/define.ts'
import { corePlugin } from '../../../core/plugin/registry.ts'
import { exitCodes } from '../../../core/system/errors.ts'
import { enabledPlugins } from '../../../core/triggers/implementers.ts'
import { versionNumber } from './version.ts'

/** `dokku commands`: the whole command line of this server, for people as columns, for programs as JSON. */
export default async function commands(ctx: Ctx, args: Args): Promise<void> {
  const plugins = enabledPlugins(ctx.paths.pluginsEnabled)
  const all = (await Promise.all(plugins.map((plugin) => commandsOfPlugin(ctx, plugin)))).flat()
  if (!wantsJson(args)) {
    const shown = all.filter(({ hidden }) => hidden !== true)
    const lines = shown.map(({ command, usage, summary }) => `${`${command} ${usage}`.trim()},${summary}`)
    ctx.stdout.write(columns(lines))
    return
  }
  const version = versionNumber(ctx)
  ctx.log.plain(JSON.stringify({ version, global_flags: globalFlags, exit_codes: meanings, commands: all }))
}

/** A core plugin tells everything of its commands, another one what help shows: names, arguments, summaries. */
async function commandsOfPlugin(ctx: Ctx, plugin: string): Promise<CommandDescription[]> {
  const core = corePlugin(plugin)
  if (core !== undefined) return await withOutputs(await core.load())
  const lines = await foreignHelp(ctx, plugin, true)
  return lines.flatMap((line) => {
    const [, command, usage = '', summary = ''] = /^ {4}(\S+?)(?: ([^,]*))?(?:, *(.*))?$/.exec(line) ?? []
    return command === undefined ? [] : [{ command, plugin, usage, summary, flags: [], aliases: [] }]
  })
}

async function withOutputs(manifest: PluginManifest): Promise<CommandDescription[]> {
  const specs = commandsOf(manifest)
  const described = describeCommands(manifest).map(async (one) => {
    const output = specs.get(one.command)?.output
    return output === undefined ? one : { ...one, output: await resolveLazy(output) }
  })
  return await Promise.all(described)
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
