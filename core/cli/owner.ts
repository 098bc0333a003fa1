import { commandsOf } from '../plugin/commands.ts'
import type { PluginManifest } from '../plugin/define.ts'
import { corePlugin, findCoreCommand } from '../plugin/registry.ts'

const foreign = new Map<string, PluginManifest>()

/** Tells who owns the commands of a third-party plugin that is about to run one. */
export function rememberOwner(manifest: PluginManifest): void {
  for (const command of commandsOf(manifest).keys()) foreign.set(command, manifest)
}

/** The manifest behind a command, for handlers that all plugins share. */
export async function ownerOf(command: string): Promise<PluginManifest> {
  const core = findCoreCommand(command)?.plugin ?? corePlugin(command)
  const manifest = foreign.get(command) ?? (core === undefined ? undefined : await core.load())
  if (manifest === undefined) throw new Error(`nobody owns the command ${command}`)
  return manifest
}
