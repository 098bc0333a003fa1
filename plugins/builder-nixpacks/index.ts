import { settingsFileBuilderTriggers } from '../../core/deploy/builder-manifest.ts'
import { definePlugin } from '../../core/plugin/define.ts'

export default definePlugin({
  name: 'builder-nixpacks',
  description: 'Build apps with Nixpacks',
  target: 'nixpacks',
  setter: { word: 'key', badAppIsMissing: 'always' },
  properties: {
    'nixpackstoml-path': {
      scope: 'both',
      default: 'nixpacks.toml',
      summary: 'where nixpacks.toml lies in the source',
    },
  },
  triggers: settingsFileBuilderTriggers(
    'builder-nixpacks',
    () => import('./build.ts'),
    () => import('./builder.ts').then((m) => m.builder),
  ),
})
