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
    'builder-build': () => import('./build.ts'),
    'builder-detect': () => import('./triggers.ts').then((m) => m.detect),
    'builder-release': () => import('./triggers.ts').then((m) => m.release),
    'core-post-extract': () => import('./triggers.ts').then((m) => m.extract),
    'docker-args-process-deploy': () => import('./triggers.ts').then((m) => m.launcher),
    'docker-args-process-run': () => import('./triggers.ts').then((m) => m.launcher),
    install: () => import('./triggers.ts').then((m) => m.install),
    'post-app-clone-setup': () => import('./triggers.ts').then((m) => m.cloned),
    'post-app-rename-setup': () => import('./triggers.ts').then((m) => m.renamed),
    'post-delete': () => import('./triggers.ts').then((m) => m.deleted),
    report: () => import('../../core/cli/report.ts').then((m) => m.reportTrigger('builder-pack')),
  },
})
