import { definePlugin } from '../../core/plugin/define.ts'

const processTypes = '[process-type(s)]'

export default definePlugin({
  name: 'checks',
  description: 'Manage zero-downtime settings',
  commands: {
    'checks:disable': {
      usage: `<app> ${processTypes}`,
      summary: 'Turn zero downtime off for all or some process types',
      app: 'required',
      badAppIsMissing: 'always',
      run: () => import('./subcommands/disable.ts'),
    },
    'checks:enable': {
      usage: `<app> ${processTypes}`,
      summary: 'Turn zero downtime back on for process types',
      app: 'required',
      badAppIsMissing: 'always',
      run: () => import('./subcommands/enable.ts'),
    },
    'checks:skip': {
      usage: `<app> ${processTypes}`,
      summary: 'Skip health checks but keep the zero downtime swap',
      app: 'required',
      badAppIsMissing: 'always',
      run: () => import('./subcommands/skip.ts'),
    },
    'checks:run': {
      usage: `<app> ${processTypes}`,
      summary: 'Run health checks against running containers',
      app: 'required',
      badAppIsMissing: 'always',
      run: () => import('./subcommands/run.ts'),
    },
  },
  setter: { word: 'key', badAppIsMissing: 'always' },
  properties: {
    'wait-to-retire': {
      scope: 'both',
      default: '60',
      summary: 'Seconds before old containers are stopped',
      validate: (value) =>
        /^\d+$/.test(value) ? undefined : 'Invalid wait-to-retire value, must be a number of seconds',
    },
    disabled: { scope: 'app', internal: true, report: [], summary: 'Process types without zero downtime' },
    skipped: { scope: 'app', internal: true, report: [], summary: 'Process types without health checks' },
    'default-wait': {
      scope: 'global',
      internal: true,
      report: [],
      default: '10',
      summary: 'Seconds a container must be up when it has no health checks',
    },
  },
  report: () => import('./report.ts'),
  reportRows: ['--checks-disabled-list', '--checks-skipped-list'],
  migrate: () => import('./migrate.ts'),
  triggers: {
    'checks-get-property': () => import('./triggers.ts').then((m) => m.checksGetProperty),
    install: () => import('./triggers.ts').then((m) => m.install),
    'post-app-clone-setup': () => import('./triggers.ts').then((m) => m.postAppCloneSetup),
    'post-app-rename-setup': () => import('./triggers.ts').then((m) => m.postAppRenameSetup),
    'post-delete': () => import('./triggers.ts').then((m) => m.postDelete),
    report: () => import('../../core/cli/report.ts').then((m) => m.reportTrigger('checks')),
  },
})
