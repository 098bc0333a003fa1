import { definePlugin } from '../../core/plugin/define.ts'

export default definePlugin({
  name: 'builder-dockerfile',
  description: 'Build apps from their Dockerfile',
  target: 'dockerfile',
  setter: { word: 'key', badAppIsMissing: 'always' },
  properties: {
    'dockerfile-path': {
      scope: 'both',
      default: 'Dockerfile',
      summary: 'where the Dockerfile lies in the source',
    },
  },
  triggers: {
    'builder-detect': () => import('./triggers/detect.ts'),
    'builder-build': () => import('./triggers/build.ts'),
    'builder-release': () =>
      import('../../core/deploy/external-builder.ts').then((m) => m.releaseTrigger('pre-release-dockerfile')),
    'core-post-extract': () => import('./triggers/extract.ts'),
    'post-app-clone-setup': () => import('./triggers/app.ts').then((m) => m.cloned),
    'post-app-rename-setup': () => import('./triggers/app.ts').then((m) => m.renamed),
    'post-delete': () => import('./triggers/app.ts').then((m) => m.deleted),
    install: () => import('./triggers/app.ts').then((m) => m.install),
    report: () => import('../../core/cli/report.ts').then((m) => m.reportTrigger('builder-dockerfile')),
  },
})
