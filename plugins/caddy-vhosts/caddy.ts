import { join } from 'node:path'
import type { Ctx } from '../../core/plugin/context.ts'
import type { LabelProxy } from '../../core/proxy/label-proxy.ts'
import { globalSettings } from '../../core/proxy/settings.ts'
import { caddyService } from './compose.ts'
import { caddyLabels } from './labels.ts'
import { properties } from './properties.ts'

export const caddy: LabelProxy = {
  name: 'caddy',
  directories: ['caddy'],
  labels: async (ctx, route) =>
    caddyLabels(route, {
      certifies: settings(ctx)['letsencrypt-email'] !== '',
      tlsInternal: tlsInternal(ctx, route.app),
    }),
  service: async (ctx) => caddyService(settings(ctx), join(ctx.paths.data, 'caddy')),
  async templateVariables(ctx) {
    const values = settings(ctx)
    return {
      CADDY_DATA_DIR: join(ctx.paths.data, 'caddy'),
      CADDY_IMAGE: values.image,
      CADDY_LETSENCRYPT_EMAIL: values['letsencrypt-email'],
      CADDY_LETSENCRYPT_SERVER: values['letsencrypt-server'],
      CADDY_LOG_LEVEL: values['log-level'].toUpperCase(),
      CADDY_POLLING_INTERVAL: values['polling-interval'],
    }
  },
  deployed(ctx, app) {
    if (!tlsInternal(ctx, app)) return
    ctx.log.warn("Warning: using caddy's internal, locally-trusted CA to produce certificates for this site")
  },
}

function settings(ctx: Ctx) {
  return globalSettings(ctx, 'caddy', properties)
}

function tlsInternal(ctx: Ctx, app: string): boolean {
  return ctx.properties('caddy').computed(app, 'tls-internal') === 'true'
}
