import { listRecords, retentionOf, statusOf } from '../../core/deploy/build-record.ts'
import type { Ctx } from '../../core/plugin/context.ts'
import { shortTime } from './view.ts'

/** The latest build, and how many are kept. */
export default async function report(ctx: Ctx, app: string): Promise<Record<string, string | undefined>> {
  if (app === '--global') return { '--builds-computed-retention': undefined }
  const latest = listRecords(ctx, app)[0]
  return {
    '--build-id': latest?.id ?? '',
    '--build-kind': latest?.kind ?? '',
    '--build-status': latest === undefined ? '' : statusOf(latest),
    '--build-pid': latest === undefined ? '' : String(latest.pid),
    '--build-source': latest?.source ?? '',
    '--build-started-at': latest === undefined ? '' : shortTime(latest.started_at),
    '--build-finished-at': latest?.finished_at === undefined ? '' : shortTime(latest.finished_at),
    '--build-exit-code': latest?.exit_code === undefined ? '' : String(latest.exit_code),
    '--builds-computed-retention': String(retentionOf(ctx, app)),
  }
}
