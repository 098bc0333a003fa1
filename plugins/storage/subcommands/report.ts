import { readReportRequest, reportCommand } from '../../../core/cli/report.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { encodeJson } from '../../../core/system/encode-json.ts'
import { entryRecord, listEntries } from '../entry.ts'
import { usage } from '../mounts.ts'

/** Of an app as other reports; `--global` lists all entries and who mounts them. */
export default async function report(ctx: Ctx, args: Args): Promise<void> {
  const { app, format } = readReportRequest(args)
  if (app !== '--global') {
    await reportCommand(ctx, args)
    return
  }
  const rows = await usage(ctx, listEntries(ctx.paths))
  if (format === 'json') {
    const records = rows.map(({ entry, apps }) => ({ entry: entryRecord(entry), mounted_by: apps }))
    ctx.log.plain(encodeJson(records, '  '))
    return
  }
  ctx.log.info1Quiet(rows.length === 0 ? 'No storage entries registered' : 'Storage report (global):')
  for (const { entry, apps } of rows) {
    ctx.log.verbose(`${entry.name}\t${entry.scheduler}\tmounted by: ${apps.join(', ') || '—'}`)
  }
}
