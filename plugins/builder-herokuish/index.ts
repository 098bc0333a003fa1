import { definePlugin } from '../../core/plugin/define.ts'

export default definePlugin({
  name: 'builder-herokuish',
  description: 'Build apps with buildpacks in the herokuish image',
  target: 'herokuish',
  setter: { word: 'key', badAppIsMissing: 'always' },
  properties: {
    allowed: {
      scope: 'both',
      default: process.arch === 'x64' ? 'true' : 'false',
      summary: 'may this machine use herokuish',
    },
  },
  triggers: {
    'builder-detect': () => import('./triggers/detect.ts'),
    'builder-build': () => import('./triggers/build.ts'),
    'builder-herokuish-allowed': () => import('./triggers/allowed.ts'),
    'builder-release': () => import('./triggers/release.ts'),
    'docker-args-build': () => import('./triggers/docker-args.ts'),
    'docker-args-deploy': () => import('./triggers/docker-args.ts'),
    'docker-args-run': () => import('./triggers/docker-args.ts'),
    'post-app-clone-setup': () => import('./triggers/app.ts').then((m) => m.cloned),
    'post-app-rename-setup': () => import('./triggers/app.ts').then((m) => m.renamed),
    'post-delete': () => import('./triggers/app.ts').then((m) => m.deleted),
    'pre-build': () => import('./triggers/inject-environment.ts'),
    install: () => import('./triggers/app.ts').then((m) => m.install),
    report: () => import('../../core/cli/report.ts').then((m) => m.reportTrigger('builder-herokuish')),
  },
})
