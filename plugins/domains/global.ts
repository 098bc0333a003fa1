import type { Ctx } from '../../core/plugin/context.ts'
import { printable } from '../../core/plugin/visible-apps.ts'
import { storeDomains, storedDomains } from './vhost-files.ts'

/** Adds global domains, already checked. */
export function addGlobalDomains(ctx: Ctx, domains: readonly string[]): void {
  const stored = storedDomains(ctx, undefined)
  for (const domain of domains) {
    if (stored.includes(domain)) {
      ctx.log.info1(`Skipping ${domain}: already added`)
    } else {
      stored.push(domain)
      storeDomains(ctx, undefined, stored)
      ctx.log.info1(`Added ${domain}`)
    }
  }
}

export function removeGlobalDomains(ctx: Ctx, domains: readonly string[]): void {
  const kept = storedDomains(ctx, undefined).filter((domain) => !domains.includes(domain))
  storeDomains(ctx, undefined, kept)
  for (const domain of domains) ctx.log.info1(`Removed ${printable(domain)}`)
}
