import { definePlugin } from '../../core/plugin/define.ts'

export default definePlugin({
  name: 'app-json',
  description: 'Settings an app brings along in its app.json',
  legacyJsonKeys: true,
  properties: {
    'appjson-path': { scope: 'both', default: 'app.json', summary: 'where app.json lies in the source' },
  },
  triggers: {
    'app-json-get-content': () => import('./triggers/content.ts'),
    'app-json-process-deploy-parallelism': () => import('./triggers/parallelism.ts'),
    'core-post-deploy': () => import('./triggers/promote.ts'),
    'core-post-extract': () => import('./triggers/extract.ts'),
    'post-app-clone-setup': () => import('./triggers/app.ts').then((m) => m.cloned),
    'post-app-rename-setup': () => import('./triggers/app.ts').then((m) => m.renamed),
    'post-create': () => import('./triggers/app.ts').then((m) => m.created),
    'post-delete': () => import('./triggers/app.ts').then((m) => m.deleted),
    'post-deploy': () => import('./triggers/after-deploy.ts'),
    'post-release-builder': () => import('./triggers/after-release.ts'),
    'pre-release-builder': () => import('./triggers/before-release.ts'),
    install: () => import('./triggers/app.ts').then((m) => m.install),
    report: () => import('../../core/cli/report.ts').then((m) => m.reportTrigger('app-json')),
  },
})
