import { type BuildRecord, type BuildStatus, buildLogFile, statusOf } from '../../core/deploy/build-record.ts'
import type { Ctx } from '../../core/plugin/context.ts'

/** A record with what is worked out from it; the keys and their order are what JSON shows. */
export interface BuildView extends BuildRecord {
  display_status: BuildStatus
  duration: string
  log_path: string
}

export function viewOf(ctx: Ctx, record: BuildRecord): BuildView {
  return {
    ...record,
    display_status: statusOf(record),
    duration: durationOf(record),
    log_path: buildLogFile(ctx, record.app, record.id),
  }
}

/** `2026-01-31T12:00:00Z` */
export function shortTime(time: string): string {
  return time.replace(/\.\d+/, '')
}

/** Rows in columns that are two blanks apart. */
export function table(rows: readonly string[][]): string {
  const widths: number[] = []
  for (const row of rows)
    row.forEach((cell, at) => {
      widths[at] = Math.max(widths[at] ?? 0, cell.length)
    })
  const lines = rows.map((row) =>
    row.map((cell, at) => (at === row.length - 1 ? cell : cell.padEnd(widths[at] as number))).join('  '),
  )
  return lines.map((line) => `${line}\n`).join('')
}

/** `1h2m3s`, to now for a build that runs. */
function durationOf({ started_at, finished_at }: BuildRecord): string {
  const end = finished_at === undefined ? Date.now() : Date.parse(finished_at)
  const total = Math.max(0, Math.round((end - Date.parse(started_at)) / 1000))
  const [hours, minutes, seconds] = [Math.floor(total / 3600), Math.floor(total / 60) % 60, total % 60]
  if (hours > 0) return `${hours}h${minutes}m${seconds}s`
  return minutes > 0 ? `${minutes}m${seconds}s` : `${seconds}s`
}
