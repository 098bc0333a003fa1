import { wantsJson } from '../../../core/cli/format.ts'
import { readRecord } from '../../../core/deploy/build-record.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { encodeJson } from '../../../core/system/encode-json.ts'
import { UserError } from '../../../core/system/errors.ts'
import { shortTime, table, viewOf } from '../view.ts'

export default async function info(ctx: Ctx, args: Args): Promise<void> {
  const id = args.words[0] ?? ''
  if (id === '') throw new UserError('Please specify a build id')
  const record = readRecord(ctx, args.app, id)
  if (record === undefined) throw new UserError(`No build record found for ${args.app}/${id}`)
  const view = viewOf(ctx, record)
  if (wantsJson(args)) {
    ctx.log.plain(encodeJson(view))
    return
  }
  const rows = [
    ['Build ID:', view.id],
    ['App:', view.app],
    ['Kind:', view.kind],
    ['Status:', view.display_status],
    ['PID:', String(view.pid)],
    ['Source:', view.source],
    ['Started:', shortTime(view.started_at)],
  ]
  if (view.finished_at !== undefined) rows.push(['Finished:', shortTime(view.finished_at)])
  rows.push(['Duration:', view.duration])
  if (view.exit_code !== undefined) rows.push(['Exit Code:', String(view.exit_code)])
  rows.push(['Log:', view.log_path])
  ctx.stdout.write(table(rows))
}
