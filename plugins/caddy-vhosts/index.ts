import { definePlugin } from '../../core/plugin/define.ts'
import { labelProxyCommands, labelProxyTriggers } from '../../core/proxy/manifest.ts'
import { proxyStatus } from '../../core/proxy/shared-properties.ts'
import { properties } from './properties.ts'

const caddy = () => import('./caddy.ts').then((m) => m.caddy)

export default definePlugin({
  name: 'caddy-vhosts',
  prefix: 'caddy',
  description: 'Manage the caddy proxy integration',
  commands: labelProxyCommands('caddy', caddy),
  properties: { ...properties, ...proxyStatus },
  setter: { word: 'key', keyFirst: true, namesAsDeclared: true },
  report: () => import('../../core/proxy/settings.ts').then((m) => m.reportLogLevel('caddy')),
  triggers: labelProxyTriggers('caddy-vhosts', 'caddy', caddy),
})
