import { formatFlag } from '../../core/cli/format.ts'
import { definePlugin } from '../../core/plugin/define.ts'

/** cron hands it to a mail program: no option, nothing of a shell's. */
function addressProblem(property: string): (value: string) => string | undefined {
  return (value) =>
    /^[\w.+%@=/,! ][\w.+%@=/,! -]{0,500}$/.test(value)
      ? undefined
      : `Invalid ${property} value, must be an address`
}

export default definePlugin({
  name: 'cron',
  description: 'Manage scheduled cron tasks',
  requires: ['app-json', 'scheduler'],
  legacyJsonKeys: true,
  commands: {
    'cron:list': {
      usage: '<app>|--global [--format json|stdout]',
      summary: 'List the tasks of an app, or those that plugins add to the host',
      app: 'global',
      flags: formatFlag('stdout'),
      output: () => import('./output.ts').then((module) => module.tasks),
      run: () => import('./subcommands/list.ts'),
    },
    'cron:resume': {
      usage: '<app> <cron-id>',
      summary: 'Let a suspended task run again',
      app: 'required',
      run: () => import('./subcommands/resume.ts'),
    },
    'cron:run': {
      usage: '<app> <cron-id> [--detach] [--ttl-seconds <seconds>]',
      summary: 'Run a task now',
      app: 'required',
      flags: {
        detach: { summary: 'Do not wait for its end' },
        'ttl-seconds': { summary: 'How long it may run, 86400 by default', value: 'seconds' },
      },
      run: () => import('./subcommands/run.ts'),
    },
    'cron:set': {
      usage: '<app>|--global <property> (<value>)',
      summary: 'Set or clear a cron property for an app or for all apps',
      app: 'global',
      looseWords: true,
      run: () => import('./subcommands/set.ts'),
    },
    'cron:suspend': {
      usage: '<app> <cron-id>',
      summary: 'Keep a task from running',
      app: 'required',
      run: () => import('./subcommands/suspend.ts'),
    },
  },
  properties: {
    mailfrom: {
      scope: 'global',
      summary: 'Sender of the mail that cron sends about tasks',
      validate: addressProblem('mailfrom'),
    },
    mailto: {
      scope: 'global',
      summary: 'Receiver of the mail that cron sends about tasks',
      validate: addressProblem('mailto'),
    },
    maintenance: {
      scope: 'both',
      default: 'false',
      summary: 'true: no task runs',
      validate: (value) =>
        value === 'true' || value === 'false'
          ? undefined
          : 'Invalid maintenance value, must be true or false',
    },
  },
  report: () => import('./report.ts'),
  reportRows: ['--cron-computed-maintenance', '--cron-task-count', '--cron-maintenance-<cron-id>'],
  triggers: {
    'app-json-is-valid': () => import('./triggers/app-json-is-valid.ts'),
    'cron-get-property': () => import('./triggers/property.ts'),
    'cron-write': () => import('./crontab.ts').then((m) => m.writeCrontab),
    install: () => import('./triggers/app.ts').then((m) => m.install),
    'post-app-clone-setup': () => import('./triggers/app.ts').then((m) => m.cloned),
    'post-app-rename-setup': () => import('./triggers/app.ts').then((m) => m.renamed),
    'post-delete': () => import('./triggers/app.ts').then((m) => m.deleted),
    'post-deploy': () => import('./triggers/schedule.ts').then((m) => m.postDeploy),
    report: () => import('../../core/cli/report.ts').then((m) => m.reportTrigger('cron')),
    'scheduler-cron-write': () => import('./triggers/schedule.ts').then((m) => m.schedulerCronWrite),
    'scheduler-stop': () => import('./triggers/schedule.ts').then((m) => m.schedulerStop),
  },
})
