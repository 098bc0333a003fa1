import { definePlugin } from '../../core/plugin/define.ts'

export default definePlugin({
  name: 'builder',
  description: 'Choose how apps are built',
  legacyJsonKeys: true,
  properties: {
    'build-dir': { scope: 'both', summary: 'folder of the source that is built' },
    selected: { scope: 'both', summary: 'builder to use instead of the detected one' },
    'skip-cleanup': {
      scope: 'both',
      default: 'false',
      summary: 'keep old containers and images when a build begins',
    },
    detected: { scope: 'app', summary: 'builder of the last build', internal: true, readOnly: true },
  },
  report: () => import('./report.ts'),
  reportRows: ['--builder-detected'],
  migrate: () => import('./migrate.ts'),
  triggers: {
    'builder-detect': () => import('./triggers/detect.ts'),
    'builder-get-property': () => import('./triggers/properties.ts').then((m) => m.getProperty),
    'builder-set-property': () => import('./triggers/properties.ts').then((m) => m.setProperty),
    'builder-image-is-cnb': () => import('./triggers/image.ts').then((m) => m.isBuildpack),
    'builder-image-is-herokuish': () => import('./triggers/image.ts').then((m) => m.isHerokuish),
    'core-post-extract': () => import('./triggers/extract.ts'),
    'post-app-clone-setup': () => import('./triggers/app.ts').then((m) => m.cloned),
    'post-app-rename-setup': () => import('./triggers/app.ts').then((m) => m.renamed),
    'post-delete': () => import('./triggers/app.ts').then((m) => m.deleted),
    'post-release-builder': () => import('./triggers/released.ts'),
    install: () => import('./triggers/app.ts').then((m) => m.install),
    report: () => import('../../core/cli/report.ts').then((m) => m.reportTrigger('builder')),
  },
})
