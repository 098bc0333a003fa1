import type { Ctx } from '../plugin/context.ts'
import type { TriggerHandler } from '../plugin/define.ts'
import { labelLines } from './app-labels.ts'
import { type LabelProxy, letsencryptEmail, type Route } from './label-proxy.ts'
import { chooseTargets, standInWarnings } from './ports.ts'
import { refuseUnsafeDomain } from './safe-domain.ts'

/** The words that put the labels of a proxy on the web containers of an app. */
export function labelArguments(proxy: LabelProxy): TriggerHandler<'docker-args-process-deploy'> {
  return async (ctx, app, _builder, _tag, processType) => {
    if (processType !== 'web' || !(await isServed(ctx, proxy, app))) return []
    // Its output would be taken for arguments.
    await ctx.triggers.all('ports-configure', [app], { silent: true })
    const { labels, targets } = await proxy.labels(ctx, await gatherRoute(ctx, proxy, app))
    for (const target of targets) {
      if (target === undefined || target.usual) continue
      for (const warning of standInWarnings(target)) ctx.log.warn(warning)
    }
    return [...labels, ...labelLines(ctx, proxy.name, app)].map((label) => `--label=${label}`)
  }
}

async function isServed(ctx: Ctx, proxy: LabelProxy, app: string): Promise<boolean> {
  const type = await ctx.triggers.collect('proxy-type', [app])
  if (!(proxy.serves ?? [proxy.name]).includes(type)) return false
  if (!(await ctx.triggers.collect('proxy-is-enabled', [app]))) return false
  return await ctx.triggers.gate('domains-vhost-enabled', [app])
}

async function gatherRoute(ctx: Ctx, proxy: LabelProxy, app: string): Promise<Route> {
  const portMaps = await ctx.triggers.collect('ports-get', [app])
  const domains = await ctx.triggers.collect('domains-list', [app])
  for (const domain of domains) refuseUnsafeDomain(domain, proxy.name)
  return { app, domains, portMaps, ...chooseTargets(portMaps, letsencryptEmail(ctx, proxy.name) !== '') }
}
