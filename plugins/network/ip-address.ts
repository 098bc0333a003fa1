import { isIP } from 'node:net'
import type { Ctx } from '../../core/plugin/context.ts'
import type { ContainerInfo } from '../../core/system/docker.ts'

/** The address a proxy on this host reaches a container at; '' while it has none. */
export function addressOf(ctx: Ctx, app: string, processType: string, container: ContainerInfo): string {
  const fixed = processType === 'web' ? ctx.properties('network').get(app, 'static-web-listener') : ''
  if (fixed !== '') return addressOfListener(fixed)
  if (container.HostConfig.NetworkMode === 'host') return '127.0.0.1'
  const network = ctx.properties('network').computed(app, 'initial-network', 'bridge')
  return container.NetworkSettings.Networks[network]?.IPAddress || oldAddressOf(container)
}

/** Docker before version 29 also gave the address on its own network here, under whatever name that has. */
function oldAddressOf(container: ContainerInfo): string {
  return 'IPAddress' in container.NetworkSettings ? String(container.NetworkSettings.IPAddress) : ''
}

function addressOfListener(listener: string): string {
  const [host = ''] = listener.split(':')
  return listener.includes(':') || isIP(listener) !== 0 ? host : '127.0.0.1'
}
