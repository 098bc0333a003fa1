import type { Ctx } from '../../core/plugin/context.ts'
import type { PortMap } from './port-map.ts'
import { changePortMaps } from './port-maps.ts'

/** A certificate arrived: ports that were only defaults are chosen anew, and plain port 80 gets its encrypted twin. */
export function postCertsUpdate(ctx: Ctx, app: string): undefined {
  const proxy = ctx.properties('proxy')
  if (proxy.get(app, 'proxy-port') === '80') proxy.delete(app, 'proxy-port')
  if (proxy.get(app, 'proxy-ssl-port') === '443') proxy.delete(app, 'proxy-ssl-port')
  changePortMaps(ctx, app, (maps) => {
    const plain = maps.find(({ scheme, hostPort }) => scheme === 'http' && hostPort === 80)
    if (plain === undefined || maps.some(isHttps443)) return maps
    return [...maps, { ...plain, scheme: 'https', hostPort: 443 }]
  })
}

/** The certificate went, and with it what only it made possible. */
export function postCertsRemove(ctx: Ctx, app: string): undefined {
  ctx.properties('proxy').delete(app, 'proxy-ssl-port')
  changePortMaps(ctx, app, (maps) => maps.filter((map) => !isHttps443(map)))
}

function isHttps443({ scheme, hostPort }: PortMap): boolean {
  return scheme === 'https' && hostPort === 443
}
