import { cpSync, existsSync, rmSync } from 'node:fs'
import { chownTree, makeDirectory } from './ownership.ts'
import { type Paths, pathBelow } from './paths.ts'

/** data/PLUGIN/APP: what a plugin keeps for an app besides its properties. */
export function appDataDirectory(paths: Paths, plugin: string, app: string): string {
  return pathBelow(paths.data, plugin, app)
}

/** Makes the directory, mode 0755, owned by the dokku user. */
export function makeAppData(paths: Paths, plugin: string, app: string): string {
  const directory = appDataDirectory(paths, plugin, app)
  makeDirectory(paths, directory)
  return directory
}

/** Copies one app's data over another's, without lock files: those belong to work under way. */
export function copyAppData(paths: Paths, plugin: string, from: string, to: string): void {
  const source = appDataDirectory(paths, plugin, from)
  const target = makeAppData(paths, plugin, to)
  if (!existsSync(source)) return
  cpSync(source, target, {
    recursive: true,
    preserveTimestamps: true,
    verbatimSymlinks: true,
    filter: (file) => !file.endsWith('.lock'),
  })
  chownTree(paths, target)
}

export function removeAppData(paths: Paths, plugin: string, app: string): void {
  rmSync(appDataDirectory(paths, plugin, app), { recursive: true, force: true })
}
