import { settingsFileBuilderTriggers } from '../../core/deploy/builder-manifest.ts'
import { definePlugin } from '../../core/plugin/define.ts'

export default definePlugin({
  name: 'builder-pack',
  description: 'Build apps with Cloud Native Buildpacks',
  target: 'pack',
  setter: { word: 'key', badAppIsMissing: 'always' },
  properties: {
    'projecttoml-path': {
      scope: 'both',
      default: 'project.toml',
      summary: 'where project.toml lies in the source',
    },
  },
  triggers: {
    ...settingsFileBuilderTriggers(
      'builder-pack',
      () => import('./build.ts'),
      () => import('./builder.ts').then((m) => m.builder),
    ),
    'docker-args-process-deploy': () => import('./launcher.ts'),
    'docker-args-process-run': () => import('./launcher.ts'),
  },
})
