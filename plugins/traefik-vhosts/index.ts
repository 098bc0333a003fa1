import { definePlugin } from '../../core/plugin/define.ts'
import { labelProxyCommands, labelProxyTriggers } from '../../core/proxy/manifest.ts'
import { proxyStatus } from '../../core/proxy/shared-properties.ts'
import { properties } from './properties.ts'

const traefik = () => import('./traefik.ts').then((m) => m.traefik)

export default definePlugin({
  name: 'traefik-vhosts',
  prefix: 'traefik',
  description: 'Manage the traefik proxy integration',
  commands: labelProxyCommands('traefik', traefik),
  properties: { ...properties, ...proxyStatus },
  setter: { word: 'key', keyFirst: true, namesAsDeclared: true },
  report: () => import('../../core/proxy/settings.ts').then((m) => m.reportLogLevel('traefik')),
  triggers: labelProxyTriggers('traefik-vhosts', 'traefik', traefik),
})
