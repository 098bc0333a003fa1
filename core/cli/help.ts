import { realpathSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { commandPrefix, commandsOf } from '../plugin/commands.ts'
import { Buffered, type Ctx } from '../plugin/context.ts'
import type { Args, PluginManifest } from '../plugin/define.ts'
import { corePlugin, loadForeignPlugin } from '../plugin/registry.ts'
import { isShim } from '../plugin/shims.ts'
import { hasTerminal } from '../plugin/terminal.ts'
import { UserError } from '../system/errors.ts'
import { asProgram } from '../system/script.ts'
import { enabledPlugins } from '../triggers/implementers.ts'
import { ownerOf } from './owner.ts'

/** Lines as plugins give them: four spaces, `name arguments, description`. */
export function helpLines(manifest: PluginManifest, options: { bare: boolean }): string[] {
  const lines: string[] = []
  const prefix = commandPrefix(manifest)
  for (const [name, spec] of commandsOf(manifest)) {
    if (spec.hidden === true && !(options.bare && name === prefix)) continue
    if (options.bare && name.includes(':')) continue
    const summary =
      options.bare && name === prefix ? (manifest.listedAs ?? manifest.description) : spec.summary
    lines.push(`    ${name}${spec.usage === undefined ? '' : ` ${spec.usage}`}, ${summary}`)
  }
  return lines
}

/** `X:help` and bare `X`: usage, what the plugin is for, its commands. */
export async function pluginHelpCommand(ctx: Ctx, args: Args): Promise<void> {
  pluginHelp(ctx, await ownerOf(args.command))
}

export function pluginHelp(ctx: Ctx, manifest: PluginManifest): void {
  ctx.log.plain(`Usage: dokku ${commandPrefix(manifest)}[:COMMAND]`)
  ctx.log.plain('')
  ctx.log.plain(manifest.description)
  ctx.log.plain('')
  ctx.log.plain('Additional commands:')
  ctx.stdout.write(columns(helpLines(manifest, { bare: false })))
}

/** `dokku help [--all]`: our own commands from the manifests, then what community plugins say of theirs. */
export async function helpCommand(ctx: Ctx, args: Args): Promise<void> {
  const all = args.words.includes('--all')
  const heading = (line: string) => (ctx.quiet || !hasTerminal(ctx) ? undefined : ctx.log.plain(line))
  heading('Usage: dokku [--quiet|--trace|--force] COMMAND <app> [command-specific-options]')
  heading('')
  heading('Use "dokku COMMAND:help" for the details of a command, "dokku help --all" for every command.')
  heading('')
  heading('Commands:')
  heading('')
  const core: string[] = []
  const community: string[] = []
  for (const plugin of enabledPlugins(ctx.paths.pluginsEnabled)) {
    const ours = corePlugin(plugin)
    if (ours !== undefined) core.push(...helpLines(await ours.load(), { bare: !all }))
    else community.push(...(await foreignHelp(ctx, plugin, all)))
  }
  const shown = all ? core : core.map((line) => line.replace(/\s[[<\-(].*?, /, ', '))
  ctx.stdout.write(columns(sortBytes(shown), '   '))
  if (community.length === 0) return
  heading('')
  heading('Community plugin commands:')
  heading('')
  ctx.stdout.write(columns(sortBytes(community), '   '))
}

/**
 * What `commands help` of a community plugin prints, which is one line unless it sees `--all` on our command line;
 * a TypeScript one answers from its manifest. One that fails is left out as far as it said nothing.
 */
export async function foreignHelp(ctx: Ctx, plugin: string, all: boolean): Promise<string[]> {
  const directory = join(ctx.paths.pluginsEnabled, plugin)
  const file = join(directory, 'commands')
  const stat = statSync(file, { throwIfNoEntry: false })
  if (stat?.isFile() !== true || (stat.mode & 0o111) === 0) return []
  if (isShim(stat, ctx.env, 'commands')) {
    try {
      return helpLines(await loadForeignPlugin(realpathSync(directory)), { bare: !all })
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      ctx.log.warn(error.message)
      return []
    }
  }
  if (all) showAll()
  const into = new Buffered()
  await ctx.with({ stdout: into, env: { ...ctx.env, LC_ALL: 'C' } }).run(...asProgram(file, ['help']))
  return into
    .text()
    .split('\n')
    .filter((line) => line.trim() !== '')
}

/** Bash plugins run `ps -o command= $PPID`; what came through ssh is not on our command line by itself. */
function showAll(): void {
  if (!process.argv.includes('--all')) process.title = 'dokku help --all'
}

/** Two columns, cut at the first comma. */
export function columns(lines: readonly string[], gap = '  '): string {
  const rows = lines.map((line) => {
    const comma = line.indexOf(',')
    return comma === -1 ? [line, ''] : [line.slice(0, comma), line.slice(comma + 1).trim()]
  })
  const width = Math.max(0, ...rows.map(([left = '']) => left.length))
  return rows
    .map(([left = '', right = '']) => `${right === '' ? left : `${left.padEnd(width)}${gap}${right}`}\n`)
    .join('')
}

function sortBytes(lines: readonly string[]): string[] {
  return [...lines].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
}
