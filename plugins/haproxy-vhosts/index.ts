import { definePlugin } from '../../core/plugin/define.ts'
import { labelProxyCommands, labelProxyTriggers } from '../../core/proxy/manifest.ts'
import { proxyStatus } from '../../core/proxy/shared-properties.ts'
import { properties } from './properties.ts'

const haproxy = () => import('./haproxy.ts').then((m) => m.haproxy)

export default definePlugin({
  name: 'haproxy-vhosts',
  prefix: 'haproxy',
  description: 'Manage the haproxy proxy integration',
  commands: labelProxyCommands('haproxy', haproxy),
  properties: { ...properties, ...proxyStatus },
  setter: { word: 'key', keyFirst: true, namesAsDeclared: true },
  report: () => import('../../core/proxy/settings.ts').then((m) => m.reportLogLevel('haproxy')),
  triggers: labelProxyTriggers('haproxy-vhosts', 'haproxy', haproxy),
})
