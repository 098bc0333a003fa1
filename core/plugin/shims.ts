import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  type Stats,
  statSync,
  symlinkSync,
  unlinkSync,
} from 'node:fs'
import { join } from 'node:path'
import type { Env } from '../system/exec.ts'
import { commandsOf, subcommandFile } from './commands.ts'
import type { PluginManifest } from './define.ts'

/** The kinds of executable a plugin shows to the outside; each is a link to one small program of ours. */
type ShimKind = 'hook' | 'subcommand' | 'commands'

/** Where the runtime lives: node, the program, the shims. */
export function runtimeDirectory(env: Env): string {
  return env.DOKKU_RUNTIME ?? '/usr/lib/dokku'
}

function shimPath(env: Env, kind: ShimKind): string {
  return join(runtimeDirectory(env), 'libexec', kind)
}

const shims = new Map<string, Stats | undefined>()

/** Is this file (after following links) our shim, that is: is its plugin written in TypeScript? */
export function isShim(stat: Stats, env: Env, kind: ShimKind = 'hook'): boolean {
  const path = shimPath(env, kind)
  if (!shims.has(path)) shims.set(path, statSync(path, { throwIfNoEntry: false }))
  const shim = shims.get(path)
  return shim !== undefined && shim.ino === stat.ino && shim.dev === stat.dev
}

/**
 * Makes a TypeScript plugin visible to bash: a link for each of its hooks, subcommands and `commands`.
 * Links of ours that the manifest no longer names are removed; files of the plugin's own are left alone.
 */
export function writeShims(directory: string, manifest: PluginManifest, env: Env): void {
  const wanted = new Map<string, string>()
  for (const trigger of Object.keys(manifest.triggers ?? {})) wanted.set(trigger, shimPath(env, 'hook'))
  const commands = commandsOf(manifest)
  if (commands.size > 0) wanted.set('commands', shimPath(env, 'commands'))
  for (const command of commands.keys()) {
    const file = subcommandFile(manifest, command)
    if (file !== undefined) wanted.set(join('subcommands', file), shimPath(env, 'subcommand'))
  }
  removeStale(directory, wanted, env)
  for (const [name, target] of wanted) {
    const link = join(directory, name)
    if (lstatSync(link, { throwIfNoEntry: false }) !== undefined) continue
    if (name.startsWith('subcommands/')) mkdirSync(join(directory, 'subcommands'), { recursive: true })
    symlinkSync(target, link)
  }
}

function removeStale(directory: string, wanted: Map<string, string>, env: Env): void {
  for (const folder of ['', 'subcommands']) {
    if (!existsSync(join(directory, folder))) continue
    for (const entry of readdirSync(join(directory, folder), { withFileTypes: true })) {
      const name = join(folder, entry.name)
      if (!entry.isSymbolicLink() || wanted.has(name)) continue
      const stat = statSync(join(directory, name), { throwIfNoEntry: false })
      const ours =
        stat !== undefined &&
        (['hook', 'subcommand', 'commands'] as const).some((kind) => isShim(stat, env, kind))
      if (ours) unlinkSync(join(directory, name))
    }
  }
}
