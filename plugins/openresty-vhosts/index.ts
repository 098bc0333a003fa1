import { definePlugin } from '../../core/plugin/define.ts'
import { labelProxyCommands, labelProxyTriggers } from '../../core/proxy/manifest.ts'
import { proxyStatus } from '../../core/proxy/shared-properties.ts'
import { properties } from './properties.ts'

const openresty = () => import('./openresty.ts').then((m) => m.openresty)

export default definePlugin({
  name: 'openresty-vhosts',
  prefix: 'openresty',
  description: 'Manage the openresty proxy integration',
  commands: labelProxyCommands('openresty', openresty),
  properties: { ...properties, ...proxyStatus },
  setter: { word: 'key', keyFirst: true },
  report: () => import('./report.ts'),
  triggers: {
    ...labelProxyTriggers('openresty-vhosts', 'openresty', openresty),
    'core-post-extract': () => import('./triggers/core-post-extract.ts'),
    'post-app-rename-setup': () => import('./triggers/app.ts').then((m) => m.renamed),
    'post-delete': () => import('./triggers/app.ts').then((m) => m.deleted),
  },
})
