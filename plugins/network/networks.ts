import type { Ctx } from '../../core/plugin/context.ts'
import { UserError } from '../../core/system/errors.ts'

/** The label of networks that `network:create` made. */
export const managedLabel = 'com.dokku.network-name'

/** A network as `network:list --format json` prints it: clients read these key names. */
export interface Network {
  CreatedAt: string
  DokkuManaged: boolean
  Driver: string
  ID: string
  Internal: boolean
  IPv6: boolean
  Labels: Record<string, string>
  Name: string
  Scope: string
}

/** Every network of Docker, in name order. */
export async function listNetworks(ctx: Ctx): Promise<Network[]> {
  const engine = await ctx.docker.engine()
  const found = await engine.listNetworks().catch((error: unknown) => {
    throw new UserError('Unable to list networks', { cause: error })
  })
  const networks = found.map((network) => ({
    CreatedAt: String(network.Created ?? ''),
    DokkuManaged: Object.hasOwn(network.Labels ?? {}, managedLabel),
    Driver: network.Driver,
    ID: network.Id.slice(0, 12),
    Internal: network.Internal,
    IPv6: network.EnableIPv6 ?? false,
    Labels: network.Labels ?? {},
    Name: network.Name,
    Scope: network.Scope,
  }))
  return networks.sort((a, b) => (a.Name < b.Name ? -1 : 1))
}

/** The network of this name; a missing one is a UserError. */
export async function findNetwork(ctx: Ctx, name: string): Promise<Network> {
  if (name === '') throw new UserError('No network name specified')
  const network = (await listNetworks(ctx)).find(({ Name }) => Name === name)
  if (network === undefined) throw new UserError('Network does not exist')
  return network
}
