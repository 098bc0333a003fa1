import { definePlugin } from '../../core/plugin/define.ts'
import { commands } from './commands.ts'

export default definePlugin({
  name: 'storage',
  description: 'Manage mounted volumes',
  legacyJsonKeys: true,
  commands,
  report: () => import('./report.ts'),
  reportRows: [
    '--storage-build-mounts',
    '--storage-deploy-mounts',
    '--storage-run-mounts',
    '--storage-attachment.<n>.<setting>',
  ],
  migrate: () => import('./migrate.ts').then((m) => m.migrateAll),
  triggers: {
    'docker-args-deploy': () => import('./triggers/docker-args.ts').then((m) => m.dockerArgsDeploy),
    'docker-args-run': () => import('./triggers/docker-args.ts').then((m) => m.dockerArgsRun),
    install: () => import('./triggers/install.ts'),
    'post-app-clone-setup': () => import('./triggers/mounts.ts').then((m) => m.postAppCloneSetup),
    'post-app-rename-setup': () => import('./triggers/mounts.ts').then((m) => m.postAppRenameSetup),
    'post-delete': () => import('./triggers/mounts.ts').then((m) => m.postDelete),
    'storage-app-mounts': () => import('./triggers/mounts.ts').then((m) => m.storageAppMounts),
    'storage-list': () => import('./triggers/mounts.ts').then((m) => m.storageList),
  },
})
