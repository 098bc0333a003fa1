import { type Dirent, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { errorCode } from '../system/errors.ts'
import { listApps } from './apps.ts'
import type { Paths } from './paths.ts'

/** Of an app's directory: what git keeps there, and what tells of containers, which are others by tomorrow. */
const notState =
  /^(HEAD|config|description|index|packed-refs|[A-Z]+_HEAD|gc\..*|(CONTAINER|IP|PORT)\..*|.*\.lock)$/

/** Plugins whose data is text that an upgrade may rewrite. */
const smallData = ['app-json', 'nginx-vhosts', 'ps', 'scheduler-docker-local', 'storage-registry']

interface StateFile {
  path: string
  directory: boolean
}

/**
 * The files that hold what was set on this server: properties, config vars, text files of apps. Repositories, volumes
 * and logs are not among them. Directories come before what is in them. Unreadable ones are told to `refused`.
 */
export function stateFiles(paths: Paths, refused: (path: string) => void = () => {}): StateFile[] {
  const list = (directory: string): Dirent[] => {
    try {
      return readdirSync(directory, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
    } catch (error) {
      if (!['ENOENT', 'ENOTDIR'].includes(errorCode(error) ?? '')) refused(directory)
      return []
    }
  }
  const files = (directory: string, wanted: (name: string) => boolean = () => true): StateFile[] =>
    list(directory)
      .filter((entry) => entry.isFile() && wanted(entry.name))
      .map(({ name }) => ({ path: join(directory, name), directory: false }))
  const tree = (directory: string): StateFile[] =>
    list(directory).flatMap((entry) => {
      const path = join(directory, entry.name)
      if (entry.isDirectory()) return [{ path, directory: true }, ...tree(path)]
      return entry.isFile() ? [{ path, directory: false }] : []
    })
  return [
    ...files(paths.root, (name) => !/^\.(bash|profile|viminfo)/.test(name)),
    ...files(join(paths.root, '.dokkurc')),
    ...files(join(paths.root, '.docker')),
    ...files(join(paths.root, '.ssh'), (name) => name === 'authorized_keys'),
    ...listApps(paths).flatMap((app) => [
      ...files(join(paths.root, app), (name) => !notState.test(name)),
      ...files(join(paths.root, app, 'nginx.conf.d')),
    ]),
    { path: paths.config, directory: true },
    ...tree(paths.config),
    ...smallData.flatMap((name) => tree(join(paths.data, name))),
  ]
}
