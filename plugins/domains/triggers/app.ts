import type { Ctx } from '../../../core/plugin/context.ts'
import { areDomainsEnabled, globalDomains } from '../api.ts'
import { setupDomains } from '../change.ts'
import { changeDomains, hasDomainList, removeDomainList, storedDomains } from '../vhost-files.ts'

export async function postCreate(ctx: Ctx, app: string): Promise<void> {
  if (areDomainsEnabled(ctx, app)) await setupDomains(ctx, app)
  else ctx.log.info1('App virtual host support disabled, skipping domain setup')
}

/** Two apps cannot share domains: the copy starts with its own. */
export async function postAppCloneSetup(ctx: Ctx, _from: string, to: string): Promise<void> {
  removeDomainList(ctx, to)
  await setupDomains(ctx.with({ env: { ...ctx.env, DOKKU_QUIET_OUTPUT: '1' } }), to)
}

/** Names that were made of the app's old name follow its new one. */
export function postAppRenameSetup(ctx: Ctx, from: string, to: string): undefined {
  if (!hasDomainList(ctx, from)) return
  const renamed = storedDomains(ctx, from).map((domain) => {
    for (const vhost of globalDomains(ctx)) {
      const old = `${from}.${vhost}`
      if (domain === old || domain.endsWith(`.${old}`)) {
        return `${domain.slice(0, domain.length - old.length)}${to}.${vhost}`
      }
    }
    return domain
  })
  changeDomains(ctx, to, () => renamed)
}
