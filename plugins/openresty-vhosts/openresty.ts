import { join } from 'node:path'
import type { Ctx } from '../../core/plugin/context.ts'
import type { LabelProxy } from '../../core/proxy/label-proxy.ts'
import { nginxDefault } from '../../core/proxy/nginx-defaults.ts'
import { type NginxSetting, nginxProperties } from '../../core/proxy/nginx-properties.ts'
import { globalSettings } from '../../core/proxy/settings.ts'
import { openrestyService } from './compose.ts'
import { currentIncludes, promoteIncludes } from './includes.ts'
import { openrestyLabels } from './labels.ts'
import { ownProperties } from './properties.ts'

/** Where its container writes logs. */
export const logDirectory = '/var/log/nginx'

export const openresty: LabelProxy = {
  name: 'openresty',
  // Its container serves every app of the machine, labelled or not: those of nginx keep their settings there.
  serves: ['openresty', 'nginx'],
  directories: ['openresty-vhosts', 'openresty-vhosts/.docker-letsencrypt'],
  labels: async (ctx, route) =>
    openrestyLabels(route, {
      settings: appSettings(ctx, route.app),
      certifies: ownSettings(ctx)['letsencrypt-email'] !== '',
      network: await ctx.triggers.collect('network-get-property', [route.app, 'initial-network']),
      includes: currentIncludes(ctx, route.app),
    }),
  service: async (ctx) => openrestyService(ownSettings(ctx), dataDirectory(ctx)),
  async templateVariables(ctx) {
    const values = ownSettings(ctx)
    const body = values['allowed-letsencrypt-domains-func-base64']
    return {
      ALLOWED_DOMAINS_FUNC_BASE64: Buffer.from(body || 'return true').toString('base64'),
      OPENRESTY_DATA_DIR: dataDirectory(ctx),
      OPENRESTY_IMAGE: values.image,
      OPENRESTY_LETSENCRYPT_EMAIL: values['letsencrypt-email'],
      OPENRESTY_LETSENCRYPT_SERVER: values['letsencrypt-server'],
    }
  },
  deployed: promoteIncludes,
}

/** The settings of nginx in force for an app. */
function appSettings(ctx: Ctx, app: string): Record<NginxSetting, string> {
  const store = ctx.properties('openresty')
  const names = Object.keys(nginxProperties) as NginxSetting[]
  const rows = names.map((name) => [name, store.computed(app, name, nginxDefault(name, app, logDirectory))])
  return Object.fromEntries(rows) as Record<NginxSetting, string>
}

function ownSettings(ctx: Ctx) {
  return globalSettings(ctx, 'openresty', ownProperties)
}

function dataDirectory(ctx: Ctx): string {
  return join(ctx.paths.data, 'openresty-vhosts', '.docker-letsencrypt')
}
