import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../system/errors.ts'
import { type Paths, pathBelow } from './paths.ts'

const newName = /^[a-z0-9][a-z0-9.-]*$/
const existingName = /^[a-z0-9][a-z0-9._-]*$/

/** What is said of a name no app can have. */
export const appNameRule =
  'App name must begin with lowercase alphanumeric character, and may only contain lowercase alphanumerics, dots, and hyphens'

/** May an app be created under this name? A directory and a DNS label are made of it, hence the limit. */
export function isNewAppName(name: string): boolean {
  return newName.test(name) && name.length <= 255
}

/** Files that plugins keep where the data of apps lies: data/ps/retire and its like. */
const reserved = ['dead-containers', 'dead-images', 'retire', 'vector.json']

/** Would the data of an app of this name be in the way of a plugin's own? */
export function isReservedName(name: string): boolean {
  return reserved.includes(name)
}

/** Is this a name an app can have? Older servers hold apps with underscores. */
export function isAppName(name: string): boolean {
  return existingName.test(name) && name.length <= 255
}

/** The app's directory, which is its bare git repository too. */
export function appDirectory(paths: Paths, app: string): string {
  if (!isAppName(app)) throw new UserError(`App ${app} does not exist`, { exitCode: 20 })
  return pathBelow(paths.root, app)
}

/** Does the app exist on disk, whoever may see it? */
export function appExists(paths: Paths, app: string): boolean {
  return isAppName(app) && existsSync(join(paths.root, app)) && statSync(join(paths.root, app)).isDirectory()
}

/** All apps in name order: directories that start neither with a dot nor with an upper-case letter. */
export function listApps(paths: Paths): string[] {
  if (!existsSync(paths.root)) return []
  return readdirSync(paths.root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() || (entry.isSymbolicLink() && appExists(paths, entry.name)))
    .map((entry) => entry.name)
    .filter((name) => !/^[.A-Z]/.test(name))
    .sort()
}
