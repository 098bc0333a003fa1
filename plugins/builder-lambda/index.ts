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
  triggers: {
    'builder-build': () => import('./build.ts'),
    'builder-detect': () => import('./triggers.ts').then((m) => m.detect),
    'builder-release': () => import('./triggers.ts').then((m) => m.release),
    'core-post-extract': () => import('./triggers.ts').then((m) => m.extract),
    install: () => import('./triggers.ts').then((m) => m.install),
    'post-app-clone-setup': () => import('./triggers.ts').then((m) => m.cloned),
    'post-app-rename-setup': () => import('./triggers.ts').then((m) => m.renamed),
    'post-delete': () => import('./triggers.ts').then((m) => m.deleted),
    report: () => import('../../core/cli/report.ts').then((m) => m.reportTrigger('builder-lambda')),
  },
})
