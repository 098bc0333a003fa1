import { randomInt } from 'node:crypto'
import { existsSync, readdirSync, rmSync } from 'node:fs'
import type { Ctx } from '../plugin/context.ts'
import { appDataDirectory, makeAppData } from '../state/app-data.ts'
import { writeFileAtomic } from '../state/atomic-write.ts'
import { systemOwner } from '../state/ownership.ts'
import { pathBelow } from '../state/paths.ts'
import { readText } from '../state/read-file.ts'
import { errorCode } from '../system/errors.ts'

/** What data/builds/APP/ID.json holds; its keys and their order are read by other tools. */
export interface BuildRecord {
  id: string
  app: string
  kind: BuildKind
  pid: number
  /** RFC 3339, UTC */
  started_at: string
  finished_at?: string
  status: StoredStatus
  source: string
  exit_code?: number
}

type BuildKind = 'build' | 'deploy'
type StoredStatus = 'running' | 'succeeded' | 'failed' | 'canceled'
export type BuildStatus = StoredStatus | 'abandoned'

/** What may start a build, and whether it makes an image or only deploys one. */
const kindOfSource = new Map<string, BuildKind>([
  ['git-hook', 'build'],
  ['ps:rebuild', 'build'],
  ['git:sync', 'build'],
  ['git:from-archive', 'build'],
  ['git:from-image', 'build'],
  ['git:load-image', 'build'],
  ['ps:restart', 'deploy'],
  ['ps:start', 'deploy'],
  ['deploy', 'deploy'],
  ['config-redeploy', 'deploy'],
  ['unknown', 'deploy'],
])

const base36 = '0123456789abcdefghijklmnopqrstuvwxyz'

/** 14 characters, sorted by time: milliseconds in 8, chance in 6. */
export function makeBuildId(): string {
  const chance = Array.from({ length: 6 }, () => base36[randomInt(36)]).join('')
  return Date.now().toString(36).padStart(8, '0').slice(-8) + chance
}

function recordFile(ctx: Ctx, app: string, id: string): string {
  return `${pathBelow(appDataDirectory(ctx.paths, 'builds', app), id)}.json`
}

export function buildLogFile(ctx: Ctx, app: string, id: string): string {
  return `${pathBelow(appDataDirectory(ctx.paths, 'builds', app), id)}.log`
}

/** Notes that a build began, in process `pid`. A source that nobody knows is recorded as `unknown`. */
export function startRecord(ctx: Ctx, app: string, id: string, pid: number, source: string): void {
  const known = kindOfSource.has(source)
  if (!known) {
    ctx.log.warn(`builds-record-start: unknown source "${source}" for app ${app}, recording as "unknown"`)
  }
  writeRecord(ctx, {
    id,
    app,
    kind: kindOfSource.get(source) ?? 'deploy',
    pid,
    started_at: new Date().toISOString(),
    status: 'running',
    source: known ? source : 'unknown',
  })
}

/** Notes how a build ended, unless that is known already; then old records are pruned. */
export function finishRecord(ctx: Ctx, app: string, id: string, exitCode: number): void {
  const record = readRecord(ctx, app, id)
  if (record === undefined) {
    ctx.log.warn(`builds-record-finalize: no record for ${app}/${id}, skipping`)
    return
  }
  if (record.status === 'running') endRecord(ctx, record, exitCode === 0 ? 'succeeded' : 'failed', exitCode)
  pruneRecords(ctx, app)
}

export function endRecord(ctx: Ctx, record: BuildRecord, status: StoredStatus, exitCode: number): void {
  writeRecord(ctx, { ...record, status, finished_at: new Date().toISOString(), exit_code: exitCode })
}

/** undefined when there is none; a file that is no record is an Error. */
export function readRecord(ctx: Ctx, app: string, id: string): BuildRecord | undefined {
  const text = readText(recordFile(ctx, app, id))
  if (text === undefined) return undefined
  const record = JSON.parse(text) as BuildRecord
  if (typeof record?.started_at !== 'string') throw new Error('not a build record')
  return record
}

/** All records of an app, the newest first. Files that cannot be read are skipped with a warning. */
export function listRecords(ctx: Ctx, app: string): BuildRecord[] {
  const directory = appDataDirectory(ctx.paths, 'builds', app)
  if (!existsSync(directory)) return []
  const records: BuildRecord[] = []
  for (const name of readdirSync(directory)) {
    if (!name.endsWith('.json')) continue
    try {
      const record = readRecord(ctx, app, name.slice(0, -'.json'.length))
      if (record !== undefined) records.push(record)
    } catch (error) {
      ctx.log.warn(`Skipping unreadable build record ${app}/${name}: ${(error as Error).message}`)
    }
  }
  return records.sort((a, b) => startOf(b) - startOf(a) || (a.id < b.id ? 1 : -1))
}

/** A build that says it runs although its process is gone was abandoned. */
export function statusOf(record: BuildRecord): BuildStatus {
  return record.status === 'running' && !isAlive(record.pid) ? 'abandoned' : record.status
}

export function startOf(record: BuildRecord): number {
  return Date.parse(record.started_at)
}

/** Ends abandoned records as failed and removes what ended beyond the app's retention. */
export function pruneRecords(ctx: Ctx, app: string): void {
  const ended: BuildRecord[] = []
  for (const record of listRecords(ctx, app)) {
    const status = statusOf(record)
    if (status === 'abandoned') endRecord(ctx, record, 'failed', -1)
    if (status !== 'running') ended.push(record)
  }
  for (const { id } of ended.slice(retentionOf(ctx, app))) {
    rmSync(recordFile(ctx, app, id), { force: true })
    rmSync(buildLogFile(ctx, app, id), { force: true })
  }
}

/** How many ended builds are kept: the app's setting, the global one, 20. */
export function retentionOf(ctx: Ctx, app: string): number {
  for (const scope of [app, '--global']) {
    const value = ctx.properties('builds').get(scope, 'retention')
    if (value === '') continue
    if (/^[+-]?[0-9]+$/.test(value) && Number(value) >= 1) return Number(value)
    ctx.log.warn(`Ignoring builds retention ${value} for ${scope}: it must be a number above 0`)
  }
  return 20
}

/** Is there a process of this number, whoever owns it? */
function isAlive(pid: number): boolean {
  if (pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return errorCode(error) === 'EPERM'
  }
}

function writeRecord(ctx: Ctx, fields: BuildRecord): void {
  const { id, app, kind, pid, started_at, finished_at, status, source, exit_code } = fields
  const record = { id, app, kind, pid, started_at, finished_at, status, source, exit_code }
  makeAppData(ctx.paths, 'builds', record.app)
  writeFileAtomic(recordFile(ctx, record.app, record.id), JSON.stringify(record, null, 2), {
    owner: systemOwner(ctx.paths),
  })
}
