import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { readFormat } from '../format.ts'
import { listNetworks } from '../networks.ts'

export default async function list(ctx: Ctx, args: Args): Promise<void> {
  const format = readFormat(args)
  const all = await listNetworks(ctx)
  const networks = args.flags['dokku-managed'] === true ? all.filter((one) => one.DokkuManaged) : all
  if (format === 'json') {
    ctx.log.plain(JSON.stringify(networks))
    return
  }
  ctx.log.info2Quiet('Networks')
  for (const { Name } of networks) ctx.log.plain(Name)
}
