import { wantsJson } from '../../../core/cli/format.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { encodeJson } from '../../../core/system/encode-json.ts'
import { UserError } from '../../../core/system/errors.ts'
import { entryRecord, loadEntry } from '../entry.ts'

export default async function info(ctx: Ctx, args: Args): Promise<void> {
  const [name = ''] = args.words
  if (name === '') throw new UserError('storage entry name is required')
  const entry = loadEntry(ctx.paths, name)
  if (wantsJson(args)) {
    ctx.log.plain(encodeJson(entryRecord(entry), '  '))
    return
  }
  ctx.log.info1Quiet(`Storage entry ${entry.name}`)
  const rows: [string, string][] = [
    ['Scheduler:', entry.scheduler],
    ['Host path:', entry.hostPath],
    ['Size:', entry.size],
    ['Access mode:', entry.accessMode],
    ['Storage class:', entry.storageClass],
    ['Namespace:', entry.namespace],
    ['Chown:', entry.chown],
    ['Mode:', entry.mode],
    ['Reclaim policy:', entry.reclaimPolicy],
  ]
  for (const [label, value] of rows) if (value !== '') ctx.log.verbose(label.padEnd(18) + value)
}
