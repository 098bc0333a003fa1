import { settingsFileBuilderTriggers } from '../../core/deploy/builder-manifest.ts'
import { definePlugin } from '../../core/plugin/define.ts'

export default definePlugin({
  name: 'builder-railpack',
  description: 'Build apps with Railpack',
  target: 'railpack',
  setter: { word: 'key', badAppIsMissing: 'always' },
  properties: {
    'railpackjson-path': {
      scope: 'both',
      default: 'railpack.json',
      summary: 'where railpack.json lies in the source',
    },
  },
  triggers: settingsFileBuilderTriggers(
    'builder-railpack',
    () => import('./build.ts'),
    () => import('./builder.ts').then((m) => m.builder),
  ),
})
