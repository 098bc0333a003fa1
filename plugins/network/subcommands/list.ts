import { wantsJson } from '../../../core/cli/format.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { listNetworks } from '../networks.ts'

export default async function list(ctx: Ctx, args: Args): Promise<void> {
  const all = await listNetworks(ctx)
  const networks = args.flags['dokku-managed'] === true ? all.filter((one) => one.DokkuManaged) : all
  if (wantsJson(args)) {
    ctx.log.plain(JSON.stringify(networks))
    return
  }
  ctx.log.info2Quiet('Networks')
  for (const { Name } of networks) ctx.log.plain(Name)
}
