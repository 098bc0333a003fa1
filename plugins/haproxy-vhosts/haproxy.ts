import type { LabelProxy } from '../../core/proxy/label-proxy.ts'
import { globalSettings } from '../../core/proxy/settings.ts'
import { haproxyService } from './compose.ts'
import { haproxyLabels } from './labels.ts'
import { properties } from './properties.ts'

export const haproxy: LabelProxy = {
  name: 'haproxy',
  directories: ['haproxy'],
  labels: async (_ctx, route) => haproxyLabels(route),
  service: async (ctx) => haproxyService(globalSettings(ctx, 'haproxy', properties)),
  async templateVariables(ctx) {
    const values = globalSettings(ctx, 'haproxy', properties)
    return {
      HAPROXY_IMAGE: values.image,
      HAPROXY_LETSENCRYPT_EMAIL: values['letsencrypt-email'],
      HAPROXY_LETSENCRYPT_SERVER: values['letsencrypt-server'],
      HAPROXY_LOG_LEVEL: values['log-level'].toUpperCase(),
      HAPROXY_REFRESH_CONF: values['refresh-conf'],
    }
  },
}
