import type { Ctx } from '../../core/plugin/context.ts'
import { printable } from '../../core/plugin/visible-apps.ts'
import { UserError } from '../../core/system/errors.ts'
import { globalDomains, hasGlobalDomain } from './api.ts'
import { isAddress, isHostname } from './hostname.ts'

/** A domain for the app under each global one; a plugin may choose it, and an app named like a domain is one. */
export async function defaultDomains(ctx: Ctx, app: string): Promise<string[]> {
  if (!hasGlobalDomain(ctx)) return []
  const domains: string[] = []
  for (const vhost of globalDomains(ctx)) {
    if (isAddress(vhost)) continue
    const subdomain = app.endsWith(`.${vhost}`) ? app.slice(0, -vhost.length - 1) : app
    const chosen = await ctx.triggers.collect('nginx-hostname', [app, subdomain, vhost])
    const domain = chosen || (app.includes('.') ? app : `${app}.${vhost}`)
    // A plugin's answer is not ours, and names of old apps may hold underscores, which browsers accept.
    if (!isHostname(domain.replaceAll('_', '-'))) {
      throw new UserError(
        `${printable(domain)} is no domain the app ${app} could have under ${printable(vhost)}`,
      )
    }
    domains.push(domain)
  }
  return [...new Set(domains)]
}
