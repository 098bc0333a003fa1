import type { Ctx } from '../../../core/plugin/context.ts'
import { areDomainsEnabled, domainsOf } from '../api.ts'
import { addDomains, enableDomains, turnOff } from '../change.ts'
import { requireHostnames } from '../hostname.ts'

export async function domainsAdd(ctx: Ctx, app: string, domain: string): Promise<void> {
  requireHostnames([domain], `domains:add ${app}`)
  await addDomains(ctx, app, [domain])
}

export async function domainsDisable(ctx: Ctx, app: string, restart: string): Promise<void> {
  await turnOff(ctx, app, restart === 'true')
}

/** Only with `true` is the app restarted by the change itself. */
export async function domainsEnable(ctx: Ctx, app: string, restart: string): Promise<void> {
  await enableDomains(ctx, app, restart === 'true')
}

export function domainsList(ctx: Ctx, app: string): string[] {
  return domainsOf(ctx, app)
}

export function domainsVhostEnabled(ctx: Ctx, app: string): boolean {
  return areDomainsEnabled(ctx, app)
}
