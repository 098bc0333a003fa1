import { wantsJson } from '../../../core/cli/format.ts'
import { listRecords, retentionOf, startOf } from '../../../core/deploy/build-record.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { visibleApps } from '../../../core/plugin/visible-apps.ts'
import { encodeJson } from '../../../core/system/encode-json.ts'
import { UserError } from '../../../core/system/errors.ts'
import { type BuildView, shortTime, table, viewOf } from '../view.ts'

const statuses = ['running', 'succeeded', 'failed', 'canceled', 'abandoned']

export default async function list(ctx: Ctx, args: Args): Promise<void> {
  const { kind, status } = readFilters(args)
  const wanted = (view: BuildView) =>
    (kind === '' || view.kind === kind) && (status === '' || view.display_status === status)
  const views = args.app === '' ? await runningViews(ctx, wanted) : appViews(ctx, args.app, wanted)
  const all = kind === '' && status === ''
  const shown = args.app !== '' && all ? views.slice(0, liveCount(views) + retentionOf(ctx, args.app)) : views
  if (wantsJson(args)) ctx.log.plain(encodeJson(shown))
  else if (shown.length > 0) ctx.stdout.write(args.app === '' ? runningTable(shown) : appTable(shown))
  else ctx.log.plain(args.app === '' ? 'No builds currently running' : 'No builds recorded for this app')
}

function readFilters({ flags }: Args): { kind: string; status: string } {
  const kind = String(flags.kind ?? '')
  const status = String(flags.status ?? '')
  if (kind !== '' && kind !== 'build' && kind !== 'deploy')
    throw new UserError(`Invalid --kind value "${kind}" (allowed: build, deploy)`)
  if (status !== '' && !statuses.includes(status))
    throw new UserError(`Invalid --status value "${status}" (allowed: ${statuses.join(', ')})`)
  return { kind, status }
}

/** Those that run stand first, then the newest. */
function appViews(ctx: Ctx, app: string, wanted: (view: BuildView) => boolean): BuildView[] {
  const views = listRecords(ctx, app)
    .map((record) => viewOf(ctx, record))
    .filter(wanted)
  const runs = (view: BuildView) => view.display_status === 'running'
  return [...views.filter(runs), ...views.filter((view) => !runs(view))]
}

async function runningViews(ctx: Ctx, wanted: (view: BuildView) => boolean): Promise<BuildView[]> {
  const views: BuildView[] = []
  for (const app of await visibleApps(ctx)) {
    const running = listRecords(ctx, app).filter((record) => record.status === 'running')
    views.push(...running.map((record) => viewOf(ctx, record)).filter(wanted))
  }
  return views.sort((a, b) => startOf(b) - startOf(a))
}

function liveCount(views: readonly BuildView[]): number {
  return views.filter((view) => view.display_status === 'running').length
}

function appTable(views: readonly BuildView[]): string {
  const heading = ['Build ID', 'Kind', 'Status', 'PID', 'Source', 'Started', 'Duration']
  const rows = views.map((view) => [
    view.id,
    view.kind,
    view.display_status,
    String(view.pid),
    view.source,
    shortTime(view.started_at),
    view.duration,
  ])
  return table([heading, ...rows])
}

function runningTable(views: readonly BuildView[]): string {
  const heading = ['App', 'Build ID', 'Kind', 'PID', 'Source', 'Started']
  const rows = views.map((view) => [
    view.app,
    view.id,
    view.kind,
    String(view.pid),
    view.source,
    shortTime(view.started_at),
  ])
  return table([heading, ...rows])
}
