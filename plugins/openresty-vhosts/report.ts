import type { Ctx } from '../../core/plugin/context.ts'
import { derivedSettings, nginxDefault } from '../../core/proxy/nginx-defaults.ts'
import { logDirectory } from './openresty.ts'

/** Values in force whose defaults depend on app or machine, and one that is shown in base64. */
export default async function report(ctx: Ctx, app: string): Promise<Record<string, string | undefined>> {
  const store = ctx.properties('openresty')
  const rows: Record<string, string | undefined> = {}
  for (const setting of derivedSettings) {
    const fallback = nginxDefault(setting, app, logDirectory)
    rows[`--openresty-computed-${setting}`] = store.computed(app, setting, fallback)
  }
  const allowed = 'allowed-letsencrypt-domains-func-base64'
  const body = store.get('--global', allowed) || 'return true'
  rows[`--openresty-computed-${allowed}`] = Buffer.from(body).toString('base64')
  return rows
}
