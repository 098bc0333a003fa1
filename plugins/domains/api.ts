import type { Ctx } from '../../core/plugin/context.ts'
import { readConfig } from '../../core/state/config-env.ts'
import { isHostname } from './hostname.ts'
import { storedDomains } from './vhost-files.ts'

export { requireHostnames } from './hostname.ts'

/** Does the app answer to domains, and not to a port of its own? */
export function areDomainsEnabled(ctx: Ctx, app: string): boolean {
  return readConfig(ctx.paths, app).get('NO_VHOST') !== '1'
}

/** The domains an app answers to; none when they are turned off. */
export function domainsOf(ctx: Ctx, app: string): string[] {
  return areDomainsEnabled(ctx, app) ? storedDomains(ctx, app) : []
}

/** The domains under which new apps get a name. */
export function globalDomains(ctx: Ctx): string[] {
  return storedDomains(ctx, undefined)
}

/** Is there a global domain that is a host name? */
export function hasGlobalDomain(ctx: Ctx): boolean {
  return globalDomains(ctx).some(isHostname)
}
