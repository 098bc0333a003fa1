import { wantsJson } from '../../../core/cli/format.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { encodeJson } from '../../../core/system/encode-json.ts'
import { formatMount } from '../mount-text.ts'
import { mountRecord, mountsOf } from '../mounts.ts'

export default async function list(ctx: Ctx, args: Args): Promise<void> {
  const mounts = mountsOf(ctx, args.app, 'deploy')
  if (wantsJson(args)) {
    ctx.log.plain(encodeJson(mounts.map(mountRecord)))
    return
  }
  ctx.log.info1Quiet(`${args.app} volume bind-mounts:`)
  const print = ctx.quiet ? ctx.log.plain : ctx.log.verbose
  for (const { entry, attachment } of mounts) print(formatMount(entry, attachment))
}
