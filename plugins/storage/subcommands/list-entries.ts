import { wantsJson } from '../../../core/cli/format.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { encodeJson } from '../../../core/system/encode-json.ts'
import { entryRecord, listEntries } from '../entry.ts'

export default async function listEntriesCommand(ctx: Ctx, args: Args): Promise<void> {
  const wanted = String(args.flags.scheduler ?? '')
  const entries = listEntries(ctx.paths).filter(({ scheduler }) => wanted === '' || scheduler === wanted)
  if (wantsJson(args)) {
    ctx.log.plain(encodeJson(entries.map(entryRecord), '  '))
    return
  }
  ctx.log.info1Quiet(entries.length === 0 ? 'No storage entries registered' : 'Storage entries:')
  for (const { name, scheduler, hostPath } of entries) ctx.log.verbose(`${name}\t${scheduler}\t${hostPath}`)
}
