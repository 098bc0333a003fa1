import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { appDirectory } from '../../core/state/apps.ts'
import { writeFileAtomic } from '../../core/state/atomic-write.ts'
import { systemOwner } from '../../core/state/ownership.ts'
import type { Paths } from '../../core/state/paths.ts'
import { readText } from '../../core/state/read-file.ts'

/** One container in service: the content of CONTAINER.TYPE.INDEX in the app's directory. */
export interface ServingContainer {
  processType: string
  index: number
  /** TYPE.INDEX */
  dyno: string
  id: string
}

const fileName = /^CONTAINER\.([A-Za-z0-9_-]+)\.(\d+)$/

/** The containers in service by type and index; of one type only when given. Proxies and other plugins read the same files. */
export function servingContainers(paths: Paths, app: string, processType = ''): ServingContainer[] {
  const directory = appDirectory(paths, app)
  const found: ServingContainer[] = []
  for (const name of listNames(directory)) {
    const match = fileName.exec(name)
    if (match === null) continue
    const [, type = '', index = ''] = match
    if (processType !== '' && type !== processType) continue
    const id = (readText(join(directory, name)) ?? '').trim()
    if (id !== '') found.push({ processType: type, index: Number(index), dyno: `${type}.${index}`, id })
  }
  return found.sort((a, b) => compare(a.processType, b.processType) || a.index - b.index)
}

/** The files kept for a container: its id, and the address and port it serves on. */
const fileKinds = ['CONTAINER', 'IP', 'PORT'] as const

type FileKind = (typeof fileKinds)[number]

export function writeContainerFile(paths: Paths, app: string, dyno: string, id: string): void {
  const file = join(appDirectory(paths, app), `CONTAINER.${dyno}`)
  writeFileAtomic(file, `${id}\n`, { owner: systemOwner(paths) })
}

export function removeContainerFiles(
  paths: Paths,
  app: string,
  dyno: string,
  kinds: readonly FileKind[] = fileKinds,
): void {
  for (const kind of kinds) rmSync(join(appDirectory(paths, app), `${kind}.${dyno}`), { force: true })
}

/** Files of a time when an app had one container only. */
export function removeLegacyFiles(paths: Paths, app: string): void {
  for (const name of fileKinds) rmSync(join(appDirectory(paths, app), name), { force: true })
}

/** What the files of these containers hold right now, to put them back by `restoreFiles`. */
export function rememberFiles(
  paths: Paths,
  app: string,
  dynos: readonly string[],
): Map<string, string | undefined> {
  const names = dynos.flatMap((dyno) => fileKinds.map((kind) => `${kind}.${dyno}`))
  return new Map(names.map((name) => [name, readText(join(appDirectory(paths, app), name))]))
}

export function restoreFiles(
  paths: Paths,
  app: string,
  files: ReadonlyMap<string, string | undefined>,
): void {
  for (const [name, content] of files) {
    const file = join(appDirectory(paths, app), name)
    if (content === undefined) rmSync(file, { force: true })
    else writeFileAtomic(file, content, { owner: systemOwner(paths) })
  }
}

function listNames(directory: string): string[] {
  try {
    return readdirSync(directory)
  } catch {
    return []
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
