import { definePlugin } from '../../core/plugin/define.ts'

export default definePlugin({
  name: 'scheduler',
  description: 'Manage scheduler settings',
  properties: {
    selected: {
      scope: 'both',
      default: 'docker-local',
      summary: 'Scheduler that runs the app',
    },
    shell: { scope: 'both', summary: 'Shell for enter and run when no command is given' },
  },
  legacyJsonKeys: true,
  migrate: () => import('./migrate.ts'),
  triggers: {
    'scheduler-detect': () => import('./triggers.ts').then((m) => m.schedulerDetect),
    install: () => import('./triggers.ts').then((m) => m.install),
    'post-app-clone-setup': () => import('./triggers.ts').then((m) => m.postAppCloneSetup),
    'post-app-rename-setup': () => import('./triggers.ts').then((m) => m.postAppRenameSetup),
    'post-delete': () => import('./triggers.ts').then((m) => m.postDelete),
    report: () => import('../../core/cli/report.ts').then((m) => m.reportTrigger('scheduler')),
  },
})
