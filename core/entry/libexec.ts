import { basename, dirname } from 'node:path'
import { helpLines } from '../cli/help.ts'
import { runCommand } from '../cli/router.ts'
import { commandsOf } from '../plugin/commands.ts'
import type { Ctx } from '../plugin/context.ts'
import type { PluginManifest } from '../plugin/define.ts'
import { corePlugin, loadForeignPlugin } from '../plugin/registry.ts'
import { writeShims } from '../plugin/shims.ts'
import { readText } from '../state/read-file.ts'
import { exitCodes } from '../system/errors.ts'
import type { Env } from '../system/exec.ts'
import { runOneHook } from '../triggers/run-hook.ts'
import { ownCtx } from './process.ts'

/**
 * What the executable files of TypeScript plugins do when bash runs them. `file` is the path they were
 * called by: `…/PLUGIN/HOOK`, `…/PLUGIN/subcommands/NAME` or `…/PLUGIN/commands`.
 */
export async function runLibexec([kind = '', file = '', ...words]: string[], env: Env): Promise<number> {
  const ctx = ownCtx(env)
  switch (kind) {
    case 'plugn-trigger':
      return await ctx.triggers.stream(words[0] ?? '', words.slice(1))
    case 'write-shims':
      writeShims(words[0] ?? '', await loadForeignPlugin(words[0] ?? ''), env)
      return 0
    case 'hook':
      return await runOneHook(ctx, await manifestOf(dirname(file)), basename(file), words)
    case 'subcommand':
      return await runSubcommand(ctx, await manifestOf(dirname(dirname(file))), basename(file), words)
    case 'commands':
      return await answerCommands(ctx, await manifestOf(dirname(file)), words)
    default:
      throw new Error(`unknown libexec kind ${kind}`)
  }
}

async function manifestOf(directory: string): Promise<PluginManifest> {
  const core = corePlugin(basename(directory))
  return core === undefined ? await loadForeignPlugin(directory) : await core.load()
}

/** Plugins call subcommand files with the full command name first, or without it. */
async function runSubcommand(
  ctx: Ctx,
  manifest: PluginManifest,
  name: string,
  words: string[],
): Promise<number> {
  const prefix = manifest.prefix ?? manifest.name
  const command = name === 'default' ? prefix : commandsOf(manifest).has(name) ? name : `${prefix}:${name}`
  const rest = words[0] === command ? words.slice(1) : words
  return await runCommand(ctx, manifest, command, rest)
}

/** Does the command line of whoever started us hold this text? So plugins tell `dokku help --all` from `dokku help`. */
function callerSays(text: string): boolean {
  return (readText(`/proc/${process.ppid}/cmdline`) ?? '').replaceAll('\0', ' ').includes(text)
}

async function answerCommands(ctx: Ctx, manifest: PluginManifest, words: string[]): Promise<number> {
  if (words[0] === 'help') {
    ctx.stdout.write(
      helpLines(manifest, { bare: !callerSays('--all') })
        .map((line) => `${line}\n`)
        .join(''),
    )
    return exitCodes.ok
  }
  return await runCommand(ctx, manifest, words[0] ?? '', words.slice(1))
}
