import { existsSync } from 'node:fs'
import type { Ctx } from '../../../core/plugin/context.ts'
import { domainsOf, globalDomains } from '../api.ts'
import { isAddress } from '../hostname.ts'

const distributionSite = '/etc/nginx/sites-enabled/default'

/** The site that comes with nginx would answer in place of an app that is served by its address. */
export default async function corePostDeploy(ctx: Ctx, app: string): Promise<void> {
  if (!existsSync(distributionSite)) return
  if ((await ctx.triggers.collect('proxy-type', [app])) !== 'nginx') return
  const address = addressAmongDomains(ctx, app)
  if (address === undefined) return
  ctx.log.warn(`Detected IPv${address.includes(':') ? 6 : 4} domain name with nginx proxy enabled.`)
  ctx.log.warn('Ensure the default nginx site is removed before continuing.')
}

/** An IP address among the domains of an app or of the server, where Dokku looks for it. */
export function addressAmongDomains(ctx: Ctx, app: string): string | undefined {
  return [...domainsOf(ctx, app), ...globalDomains(ctx)].find(isAddress)
}
