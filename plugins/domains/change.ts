import type { Ctx } from '../../core/plugin/context.ts'
import { printable } from '../../core/plugin/visible-apps.ts'
import { areDomainsEnabled } from './api.ts'
import { defaultDomains } from './default-domains.ts'
import { addDomain, changeDomains, hasDomainList, removeDomainList } from './vhost-files.ts'

/** Adds domains, already checked, to an app, which then is served by domain. */
export async function addDomains(ctx: Ctx, app: string, domains: readonly string[]): Promise<void> {
  for (const domain of domains) {
    if (addDomain(ctx, app, domain)) ctx.log.info1(`Added ${domain} to ${app}`)
    else ctx.log.info1(`Skipping: ${domain} already added to ${app}`)
  }
  await useDomains(ctx, app)
  await ctx.triggers.all('post-domains-update', [app, 'add', ...domains])
}

/** Replaces the domains of an app, already checked; it then is served by domain. */
export async function setDomains(ctx: Ctx, app: string, domains: readonly string[]): Promise<void> {
  changeDomains(ctx, app, () => domains)
  ctx.log.info1(`Set ${domains.join(' ')} for ${app}`)
  await useDomains(ctx, app)
  await ctx.triggers.all('post-domains-update', [app, 'set', ...domains])
}

export async function removeDomains(ctx: Ctx, app: string, domains: readonly string[]): Promise<void> {
  changeDomains(ctx, app, (stored) => stored.filter((domain) => !domains.includes(domain)))
  for (const domain of domains) ctx.log.info1(`Removed ${printable(domain)} from ${app}`)
  await ctx.triggers.all('post-domains-update', [app, 'remove', ...domains])
}

export async function clearDomains(ctx: Ctx, app: string): Promise<void> {
  removeDomainList(ctx, app)
  await ctx.triggers.all('post-domains-update', [app, 'clear'])
  ctx.log.info1(`Cleared domains in ${app}`)
}

/** Gives an app without a list the default domains; where there are none, it is served by port. */
export async function setupDomains(ctx: Ctx, app: string): Promise<void> {
  if (hasDomainList(ctx, app)) return
  const domains = await defaultDomains(ctx, app)
  if (domains.length > 0) {
    ctx.log.info1Quiet('Creating new app virtual host file...')
    changeDomains(ctx, app, () => domains)
  } else {
    ctx.log.info1Quiet('Global server virtual host not set, disabling app vhost...')
    await turnOff(ctx, app, false)
  }
}

/** Serves an app by port. */
export async function disableDomains(ctx: Ctx, app: string): Promise<void> {
  if (!areDomainsEnabled(ctx, app)) {
    ctx.log.info1(`Domains (VHOST) support is already disabled for app (${app})`)
    return
  }
  if (!hasDomainList(ctx, app)) changeDomains(ctx, app, () => [])
  await turnOff(ctx, app, false)
}

/** Forgets the domains of an app and notes that it has none. */
export async function turnOff(ctx: Ctx, app: string, restart: boolean): Promise<void> {
  await ctx.triggers.all('pre-disable-vhost', [app])
  if (hasDomainList(ctx, app)) {
    ctx.log.info1('App virtual host support disabled')
    removeDomainList(ctx, app)
  }
  await noteSwitch(ctx, app, 'NO_VHOST=1', restart)
  if (!restart) await ctx.triggers.all('post-domains-update', [app, 'disable'])
}

/** Serves an app by its default domains again. */
export async function enableDomains(ctx: Ctx, app: string, restart: boolean): Promise<void> {
  if (areDomainsEnabled(ctx, app)) {
    ctx.log.info1(`Domains (VHOST) support is already enabled for app (${app})`)
    return
  }
  const domains = await defaultDomains(ctx, app)
  if (domains.length > 0 || !hasDomainList(ctx, app)) changeDomains(ctx, app, () => domains)
  await turnOn(ctx, app, restart)
}

async function turnOn(ctx: Ctx, app: string, restart: boolean): Promise<void> {
  await ctx.triggers.all('pre-enable-vhost', [app])
  await noteSwitch(ctx, app, 'NO_VHOST=0', restart)
  if (!restart) await ctx.triggers.all('post-domains-update', [app, 'enable'])
}

/** Domains were given to an app that was served by port. */
async function useDomains(ctx: Ctx, app: string): Promise<void> {
  if (!areDomainsEnabled(ctx, app)) await turnOn(ctx, app, false)
}

async function noteSwitch(ctx: Ctx, app: string, pair: string, restart: boolean): Promise<void> {
  const words: [string, ...string[]] = restart ? [app, pair] : ['--no-restart', app, pair]
  await ctx.triggers.all('config-set', words, { env: { DOKKU_QUIET_OUTPUT: '1' } })
}
