import { definePlugin } from '../../core/plugin/define.ts'

export default definePlugin({
  name: 'scheduler-docker-local',
  description: 'Manage the docker-local scheduler integration for an app',
  requires: ['checks', 'scheduler', 'storage'],
  target: 'docker-local',
  setter: { word: 'key', badAppIsMissing: 'always' },
  properties: {
    'init-process': {
      scope: 'both',
      default: 'true',
      summary: 'Start containers with an init process',
      validate: (value) =>
        value === 'true' || value === 'false'
          ? undefined
          : 'Invalid init-process value, must be true or false',
    },
    'parallel-schedule-count': {
      scope: 'both',
      default: '1',
      summary: 'How many process types are deployed at once',
      validate: (value) =>
        /^\d+$/.test(value) ? undefined : 'Invalid parallel-schedule-count value, must be a number',
    },
  },
  triggers: {
    'check-deploy': () => import('./triggers/check-deploy.ts'),
    'core-post-deploy': () => import('./triggers/core-post-deploy.ts'),
    'core-post-extract': () => import('./triggers/core-post-extract.ts'),
    install: () => import('./triggers/app-state.ts').then((m) => m.install),
    'post-app-clone-setup': () => import('./triggers/app-state.ts').then((m) => m.postAppCloneSetup),
    'post-app-rename-setup': () => import('./triggers/app-state.ts').then((m) => m.postAppRenameSetup),
    'post-create': () => import('./triggers/app-state.ts').then((m) => m.postCreate),
    'post-delete': () => import('./triggers/app-state.ts').then((m) => m.postDelete),
    'post-release-builder': () => import('./triggers/app-state.ts').then((m) => m.postReleaseBuilder),
    report: () => import('../../core/cli/report.ts').then((m) => m.reportTrigger('scheduler-docker-local')),
    'scheduler-app-status': () => import('./triggers/status.ts').then((m) => m.schedulerAppStatus),
    'scheduler-deploy': () => import('./deploy/deploy.ts'),
    'scheduler-enter': () => import('./triggers/enter.ts'),
    'scheduler-inspect': () => import('./triggers/status.ts').then((m) => m.schedulerInspect),
    'scheduler-is-deployed': () => import('./triggers/status.ts').then((m) => m.schedulerIsDeployed),
    'scheduler-logs': () => import('./triggers/logs.ts').then((m) => m.schedulerLogs),
    'scheduler-logs-failed': () => import('./triggers/logs.ts').then((m) => m.schedulerLogsFailed),
    'scheduler-pre-restore': () => import('./triggers/stop.ts').then((m) => m.schedulerPreRestore),
    'scheduler-register-retired': () => import('./triggers/register-retired.ts'),
    'scheduler-retire': () => import('./triggers/retire.ts'),
    'scheduler-run': () => import('./triggers/run.ts'),
    'scheduler-run-list': () => import('./triggers/run-containers.ts').then((m) => m.schedulerRunList),
    'scheduler-run-logs': () => import('./triggers/run-containers.ts').then((m) => m.schedulerRunLogs),
    'scheduler-run-retire': () => import('./triggers/run-containers.ts').then((m) => m.schedulerRunRetire),
    'scheduler-run-stop': () => import('./triggers/run-containers.ts').then((m) => m.schedulerRunStop),
    'scheduler-storage-exec': () => import('./triggers/storage-exec.ts'),
    'scheduler-stop': () => import('./triggers/stop.ts').then((m) => m.schedulerStop),
    'scheduler-uses-host-cron': () => import('./triggers/status.ts').then((m) => m.schedulerUsesHostCron),
  },
})
