import { wantsJson } from '../../../core/cli/format.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { findNetwork } from '../networks.ts'

export default async function info(ctx: Ctx, args: Args): Promise<void> {
  const network = await findNetwork(ctx, args.words[0] ?? '')
  if (wantsJson(args)) {
    ctx.log.plain(JSON.stringify(network))
    return
  }
  const row = (label: string, value: unknown) => ctx.log.verbose(`${`${label}:`.padEnd(16)}${value}`)
  ctx.log.info2Quiet(`${network.Name} network information`)
  row('ID', network.ID)
  row('Name', network.Name)
  row('Driver', network.Driver)
  row('Scope', network.Scope)
  row('Dokku managed', network.DokkuManaged)
}
