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
  triggers: {
    'builder-build': () => import('./build.ts'),
    'builder-detect': () => import('./triggers.ts').then((m) => m.detect),
    'builder-release': () => import('./triggers.ts').then((m) => m.release),
    'core-post-extract': () => import('./triggers.ts').then((m) => m.extract),
    install: () => import('./triggers.ts').then((m) => m.install),
    'post-app-clone-setup': () => import('./triggers.ts').then((m) => m.cloned),
    'post-app-rename-setup': () => import('./triggers.ts').then((m) => m.renamed),
    'post-delete': () => import('./triggers.ts').then((m) => m.deleted),
    report: () => import('../../core/cli/report.ts').then((m) => m.reportTrigger('builder-railpack')),
  },
})
