import { settingsFileBuilderTriggers } from '../../core/deploy/builder-manifest.ts'
import { definePlugin } from '../../core/plugin/define.ts'

export default definePlugin({
  name: 'builder-lambda',
  description: 'Build functions for AWS Lambda',
  target: 'lambda',
  setter: { word: 'key', badAppIsMissing: 'always' },
  properties: {
    'lambdayml-path': {
      scope: 'both',
      default: 'lambda.yml',
      summary: 'where lambda.yml lies in the source',
    },
  },
  triggers: settingsFileBuilderTriggers(
    'builder-lambda',
    () => import('./build.ts'),
    () => import('./builder.ts').then((m) => m.builder),
  ),
})
