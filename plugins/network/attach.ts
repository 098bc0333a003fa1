import type { Ctx } from '../../core/plugin/context.ts'
import type { ContainerInfo } from '../../core/system/docker.ts'
import { UserError } from '../../core/system/errors.ts'
import { listNetworks } from './networks.ts'

/** The networks of a comma list; one that does not exist is a UserError before any container is touched. */
export async function requireNetworks(ctx: Ctx, list: string): Promise<string[]> {
  const names = list.split(',').filter((name) => name !== '')
  if (names.length === 0) return []
  const existing = new Set((await listNetworks(ctx)).map(({ Name }) => Name))
  const missing = names.find((name) => !existing.has(name))
  if (missing !== undefined) throw new UserError(`Network ${missing} does not exist`)
  return names
}

/** Lets a container join a network it is not in yet, under the names of its app and process type once it serves. */
export async function attachContainer(
  ctx: Ctx,
  container: ContainerInfo,
  network: string,
  app: string,
  phase: string,
  processType: string,
): Promise<void> {
  if (Object.hasOwn(container.NetworkSettings.Networks, network)) return
  const aliases = phase === 'deploy' ? aliasesOf(ctx, app, processType, container.Config.Hostname ?? '') : []
  try {
    const engine = await ctx.docker.engine()
    await engine
      .getNetwork(network)
      .connect({ Container: container.Id, EndpointConfig: aliases.length === 0 ? {} : { Aliases: aliases } })
  } catch (error) {
    throw new UserError(`Unable to attach container to network: ${(error as Error).message}`, {
      cause: error,
    })
  }
}

function aliasesOf(ctx: Ctx, app: string, processType: string, hostname: string): string[] {
  const tld = ctx.properties('network').computed(app, 'tld')
  const name = [app, processType, tld].filter((part) => part !== '').join('.')
  return hostname === '' ? [name] : [name, `${hostname}.${name}`]
}
