import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { commandsOf } from '../plugin/commands.ts'
import type { Ctx } from '../plugin/context.ts'
import { type PluginManifest, resolveLazy } from '../plugin/define.ts'
import { corePlugin, findCoreCommand, loadForeignPlugin } from '../plugin/registry.ts'
import { isShim } from '../plugin/shims.ts'
import { printable } from '../plugin/visible-apps.ts'
import { refuseBrokenText } from '../system/argument-bytes.ts'
import { callbackEnvironment } from '../system/callback.ts'
import { exitCodes } from '../system/errors.ts'
import { asProgram } from '../system/script.ts'
import { enabledPlugins } from '../triggers/implementers.ts'
import { expandAlias } from './aliases.ts'
import { rememberOwner } from './owner.ts'
import { parseArgs } from './parse.ts'

/** Runs a command: ours by table, a plugin's by its subcommand file, else whoever's `commands` takes it. */
export async function dispatch(ctx: Ctx, typed: readonly string[]): Promise<number> {
  const command = expandAlias(typed[0] ?? '')
  const rest = typed.slice(1)
  const core = findCoreCommand(command)
  if (core !== undefined && existsSync(join(ctx.paths.commandsEnabled, core.name))) {
    return await runCommand(ctx, await core.plugin.load(), command, withGlobalApp(ctx, typed).slice(1))
  }
  return (await runSubcommandFile(ctx, command, rest)) ?? (await runCommandsFiles(ctx, command, rest))
}

/** Runs a command of a TypeScript plugin; its exit code. */
export async function runCommand(
  ctx: Ctx,
  manifest: PluginManifest,
  command: string,
  words: string[],
): Promise<number> {
  const spec = commandsOf(manifest).get(command)
  if (spec === undefined) return exitCodes.notImplemented
  if (manifest.api !== undefined) rememberOwner(manifest)
  if (words.some((word) => word === '-h' || word === '--help')) {
    const { asksForHelp, commandHelp } = await import('./command-help.ts')
    if (asksForHelp(spec, words)) {
      commandHelp(ctx, manifest, command, spec)
      return exitCodes.ok
    }
  }
  // How many words a command of somebody else takes is for its handler to say.
  const loose = manifest.api === undefined ? spec : { ...spec, looseWords: true as const }
  const args = await parseArgs(ctx, command, loose, words)
  const handler = await resolveLazy(spec.run)
  const run = async (inner: Ctx) => (await handler(inner, args)) ?? exitCodes.ok
  if (spec.capture !== true || args.app === '') return await run(ctx)
  const { captureBuild } = await import('../deploy/build-capture.ts')
  return await captureBuild(ctx, args.app, command, run)
}

/** The file `dokku --where COMMAND` names, or undefined for a command nobody has. */
export function findSubcommandFile(ctx: Ctx, command: string): string | undefined {
  const [plugin = '', ...rest] = command.split(':')
  if (plugin === '' || plugin.startsWith('.') || command.length > 255 || /[/\s\0]/.test(command))
    return undefined
  const directory = join(ctx.paths.commandsEnabled, plugin, 'subcommands')
  const names = rest.length === 0 ? ['default', command] : [command, rest.join(':')]
  return names.map((name) => join(directory, name)).find(isExecutable)
}

async function runSubcommandFile(ctx: Ctx, command: string, words: string[]): Promise<number | undefined> {
  const file = findSubcommandFile(ctx, command)
  if (file === undefined) return undefined
  if (isShim(statSync(file), ctx.env, 'subcommand')) {
    const plugin = command.split(':')[0] as string
    const core = corePlugin(plugin)
    const manifest = core
      ? await core.load()
      : await loadForeignPlugin(join(ctx.paths.commandsEnabled, plugin))
    return await runCommand(ctx, manifest, command, words)
  }
  return await runFile(ctx, file, [command, ...words])
}

/**
 * The last resort: every plugin's `commands` is asked in order. 10 means "not mine"; after a success the
 * others are asked all the same, which is how bash plugins hook into commands of others.
 */
async function runCommandsFiles(ctx: Ctx, command: string, words: string[]): Promise<number> {
  let taken = false
  for (const plugin of enabledPlugins(ctx.paths.commandsEnabled)) {
    const file = join(ctx.paths.commandsEnabled, plugin, 'commands')
    if (!isExecutable(file) || isShim(statSync(file), ctx.env, 'commands')) continue
    const code = await runFile(ctx, file, [command, ...words])
    if (code === exitCodes.notImplemented) continue
    if (code !== exitCodes.ok) return code
    taken = true
  }
  if (taken) return exitCodes.ok
  ctx.log.warn(`\`${printable([command, ...words].join(' '))}\` is not a dokku command.`)
  ctx.log.warn('See `dokku help` for a list of available commands.')
  return exitCodes.failure
}

function runFile(ctx: Ctx, file: string, words: string[]): Promise<number> {
  refuseBrokenText(words)
  const env = { ...ctx.env, ...callbackEnvironment() }
  return ctx.run(...asProgram(file, words), { env, stdin: 'inherit', realPipes: true })
}

/** `--app NAME` before the command is the first word of core commands. */
export function withGlobalApp(ctx: Ctx, typed: readonly string[]): string[] {
  const app = ctx.env.DOKKU_APP_NAME ?? ''
  const [command = '', ...rest] = typed
  return app === '' || findCoreCommand(expandAlias(command)) === undefined
    ? [...typed]
    : [command, app, ...rest]
}

function isExecutable(file: string): boolean {
  const stat = statSync(file, { throwIfNoEntry: false })
  return stat?.isFile() === true && (stat.mode & 0o111) !== 0
}
