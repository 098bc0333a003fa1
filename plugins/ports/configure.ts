import type { Ctx } from '../../core/plugin/context.ts'
import { findFreePort } from './free-port.ts'
import { hasCertificate, portProperty } from './port-maps.ts'

/** Gives an app the ports it listens on, where it has none: the usual ones behind domains, free ones without. */
export default async function portsConfigure(ctx: Ctx, app: string): Promise<void> {
  await choosePlainPort(ctx, app)
  await chooseSslPort(ctx, app)
}

async function choosePlainPort(ctx: Ctx, app: string): Promise<void> {
  if (portProperty(ctx, app, 'proxy-port') !== 0) return
  let port = portProperty(ctx, '--global', 'proxy-port') || 80
  if (!(await ctx.triggers.gate('domains-vhost-enabled', [app]))) {
    ctx.log.info1('No port set, setting to random open high port')
    port = await findFreePort()
    ctx.log.info1(`Random port ${port}`)
  }
  ctx.properties('proxy').set(app, 'proxy-port', String(port))
}

async function chooseSslPort(ctx: Ctx, app: string): Promise<void> {
  if (portProperty(ctx, app, 'proxy-ssl-port') !== 0 || !(await hasCertificate(ctx, app))) return
  let port = portProperty(ctx, '--global', 'proxy-ssl-port') || 443
  if (!(await ctx.triggers.gate('domains-vhost-enabled', [app]))) {
    ctx.log.info1('No ssl port set, setting to random open high port')
    port = await findFreePort()
  }
  ctx.properties('proxy').set(app, 'proxy-ssl-port', String(port))
}
