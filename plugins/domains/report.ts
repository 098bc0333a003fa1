import type { Ctx } from '../../core/plugin/context.ts'
import { areDomainsEnabled, globalDomains, hasGlobalDomain } from './api.ts'
import { storedDomains } from './vhost-files.ts'

export default async function report(ctx: Ctx, app: string): Promise<Record<string, string>> {
  const enabled = hasGlobalDomain(ctx)
  const shared = {
    '--domains-global-enabled': String(enabled),
    '--domains-global-vhosts': enabled ? globalDomains(ctx).join(' ') : '',
  }
  if (app === '--global') return shared
  return {
    ...shared,
    '--domains-app-enabled': String(areDomainsEnabled(ctx, app)),
    '--domains-app-vhosts': storedDomains(ctx, app).join(' '),
  }
}
