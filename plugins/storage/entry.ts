import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { writeFileAtomic } from '../../core/state/atomic-write.ts'
import { exclusively } from '../../core/state/exclusively.ts'
import { makeDirectory, systemOwner } from '../../core/state/ownership.ts'
import { type Paths, pathBelow } from '../../core/state/paths.ts'
import { readText } from '../../core/state/read-file.ts'
import { type Encodable, encodeJson } from '../../core/system/encode-json.ts'
import { UserError } from '../../core/system/errors.ts'

/** A volume that apps can mount. '' and an empty map mean that nothing is set. */
export interface Entry {
  name: string
  scheduler: string
  /** An absolute path, or the name of a docker volume. */
  hostPath: string
  size: string
  accessMode: string
  storageClass: string
  namespace: string
  chown: string
  mode: string
  reclaimPolicy: string
  annotations: ReadonlyMap<string, string>
  labels: ReadonlyMap<string, string>
}

export const dockerLocal = 'docker-local'

/** Only the migration of old mounts makes entries whose names begin so. */
export const legacyPrefix = 'legacy-'

export function newEntry(known: Pick<Entry, 'name' | 'scheduler' | 'hostPath'> & Partial<Entry>): Entry {
  const text = {
    size: '',
    accessMode: '',
    storageClass: '',
    namespace: '',
    chown: '',
    mode: '',
    reclaimPolicy: '',
  }
  return { ...text, annotations: new Map(), labels: new Map(), ...known }
}

/** data/storage/NAME: where the data of an entry without a path of its own lies. */
export function defaultHostPath(paths: Paths, name: string): string {
  return join(paths.data, 'storage', name)
}

export function registryDirectory(paths: Paths): string {
  return join(paths.data, 'storage-registry')
}

export function entriesDirectory(paths: Paths): string {
  return join(registryDirectory(paths), 'entries')
}

export function entryExists(paths: Paths, name: string): boolean {
  return isEntryName(name) && existsSync(fileOf(paths, name))
}

export function isEntryName(name: string): boolean {
  return /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(name) && name.length <= 100
}

/** The entry, or a UserError when there is none of that name. */
export function loadEntry(paths: Paths, name: string): Entry {
  const text = isEntryName(name) ? readText(fileOf(paths, name)) : undefined
  if (text === undefined) throw new UserError(`storage entry ${JSON.stringify(name)} does not exist`)
  try {
    return decodeEntry(JSON.parse(text))
  } catch {
    throw new UserError(`unable to parse storage entry ${JSON.stringify(name)}`)
  }
}

export function saveEntry(paths: Paths, entry: Entry): void {
  makeDirectory(paths, entriesDirectory(paths))
  const owner = systemOwner(paths)
  writeFileAtomic(fileOf(paths, entry.name), encodeJson(entryRecord(entry), '  '), { mode: 0o600, owner })
}

/** Replaces an entry by what `edit` makes of it. */
export function changeEntry(
  paths: Paths,
  name: string,
  edit: (entry: Entry) => Entry,
): { before: Entry; after: Entry } {
  return exclusively(fileOf(paths, name), () => {
    const before = loadEntry(paths, name)
    const after = edit(before)
    saveEntry(paths, after)
    return { before, after }
  })
}

export function deleteEntry(paths: Paths, name: string): void {
  rmSync(fileOf(paths, name), { force: true })
}

/** All entries in name order. */
export function listEntries(paths: Paths): Entry[] {
  if (!existsSync(entriesDirectory(paths))) return []
  return readdirSync(entriesDirectory(paths))
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .sort()
    .map((name) => loadEntry(paths, name))
}

/** The file's format, which clients and schedulers read: absent members are those that hold nothing. */
export function entryRecord(entry: Entry): Encodable {
  const text = (value: string) => (value === '' ? undefined : value)
  const map = (values: ReadonlyMap<string, string>) => (values.size === 0 ? undefined : values)
  return {
    name: entry.name,
    scheduler: entry.scheduler,
    host_path: text(entry.hostPath),
    size: text(entry.size),
    access_mode: text(entry.accessMode),
    storage_class: text(entry.storageClass),
    namespace: text(entry.namespace),
    chown: text(entry.chown),
    mode: text(entry.mode),
    reclaim_policy: text(entry.reclaimPolicy),
    annotations: map(entry.annotations),
    labels: map(entry.labels),
    schema_version: 1,
  }
}

function decodeEntry(record: Record<string, unknown>): Entry {
  const text = (name: string) => (record[name] === undefined ? '' : String(record[name]))
  const map = (name: string) => new Map(Object.entries((record[name] ?? {}) as Record<string, string>))
  return {
    name: text('name'),
    scheduler: text('scheduler'),
    hostPath: text('host_path'),
    size: text('size'),
    accessMode: text('access_mode'),
    storageClass: text('storage_class'),
    namespace: text('namespace'),
    chown: text('chown'),
    mode: text('mode'),
    reclaimPolicy: text('reclaim_policy'),
    annotations: map('annotations'),
    labels: map('labels'),
  }
}

function fileOf(paths: Paths, name: string): string {
  return pathBelow(entriesDirectory(paths), `${name}.json`)
}
