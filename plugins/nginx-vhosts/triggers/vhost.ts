import type { Ctx } from '../../../core/plugin/context.ts'

/** Usual ports are given up with the domains, and so are mappings that need them. */
export async function preDisableVhost(ctx: Ctx, app: string): Promise<void> {
  if ((await ctx.triggers.collect('proxy-type', [app])) !== 'nginx') return
  const proxy = ctx.properties('proxy')
  const port = await ctx.triggers.collect('ports-get-property', [app, 'proxy-port'])
  const sslPort = await ctx.triggers.collect('ports-get-property', [app, 'proxy-ssl-port'])
  if (port === '80') proxy.delete(app, 'proxy-port')
  if (sslPort === '443') proxy.delete(app, 'proxy-ssl-port')
  await clearUsualPorts(ctx, app)
}

/** Ports that stood in for domains are given up when domains come back. */
export async function preEnableVhost(ctx: Ctx, app: string): Promise<void> {
  if ((await ctx.triggers.collect('proxy-type', [app])) !== 'nginx') return
  for (const key of ['proxy-port', 'proxy-ssl-port']) {
    if ((await ctx.triggers.collect('ports-get-property', [app, key])) !== '')
      ctx.properties('proxy').delete(app, key)
  }
  ctx.properties('ports').delete(app, 'map-detected')
  await clearUsualPorts(ctx, app)
}

export async function proxyDisable(ctx: Ctx, app: string): Promise<void> {
  if ((await ctx.triggers.collect('proxy-type', [app])) !== 'nginx') return
  await ctx.triggers.all('domains-disable', [app, 'false'])
  await ctx.triggers.all('app-restart', [app])
}

export async function proxyEnable(ctx: Ctx, app: string): Promise<void> {
  if ((await ctx.triggers.collect('proxy-type', [app])) !== 'nginx') return
  await ctx.triggers.all('domains-enable', [app, 'false'])
  await ctx.triggers.all('app-restart', [app])
}

async function clearUsualPorts(ctx: Ctx, app: string): Promise<void> {
  const maps = await ctx.triggers.collect('ports-get', [app])
  if (maps.some((map) => map.startsWith('http:80:') || map.startsWith('https:443:')))
    await ctx.triggers.all('ports-clear', [app])
}
