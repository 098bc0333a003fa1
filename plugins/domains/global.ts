import type { Ctx } from '../../core/plugin/context.ts'
import { printable } from '../../core/plugin/visible-apps.ts'
import { addDomain, changeDomains } from './vhost-files.ts'

/** Adds global domains, already checked. */
export function addGlobalDomains(ctx: Ctx, domains: readonly string[]): void {
  for (const domain of domains) {
    if (addDomain(ctx, undefined, domain)) ctx.log.info1(`Added ${domain}`)
    else ctx.log.info1(`Skipping ${domain}: already added`)
  }
}

export function removeGlobalDomains(ctx: Ctx, domains: readonly string[]): void {
  changeDomains(ctx, undefined, (stored) => stored.filter((domain) => !domains.includes(domain)))
  for (const domain of domains) ctx.log.info1(`Removed ${printable(domain)}`)
}
