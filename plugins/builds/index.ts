import { formatFlag } from '../../core/cli/format.ts'
import { definePlugin } from '../../core/plugin/define.ts'

export default definePlugin({
  name: 'builds',
  description: 'Manage running and historical builds',
  legacyJsonKeys: true,
  commands: {
    'builds:cancel': {
      usage: '<app>',
      summary: 'Stop the build of an app',
      app: 'required',
      run: () => import('./subcommands/cancel.ts'),
    },
    'builds:info': {
      usage: '<app> <build-id> [--format json|stdout]',
      summary: 'Show one build',
      app: 'required',
      flags: formatFlag('stdout'),
      output: () => import('./output.ts').then((module) => module.build),
      run: () => import('./subcommands/info.ts'),
    },
    'builds:list': {
      usage: '[<app>] [--format json|stdout] [--kind build|deploy] [--status STATUS]',
      summary: 'List the builds of an app, or those that run now',
      app: 'optional',
      flags: {
        ...formatFlag('stdout'),
        kind: { summary: 'build or deploy', value: 'kind' },
        status: { summary: 'running, succeeded, failed, canceled or abandoned', value: 'status' },
      },
      output: () => import('./output.ts').then((module) => module.builds),
      run: () => import('./subcommands/list.ts'),
    },
    'builds:output': {
      usage: '<app> [<build-id>|current]',
      summary: 'Print the log of a build, and follow it while it runs',
      app: 'required',
      run: () => import('./subcommands/output.ts'),
    },
    'builds:prune': {
      usage: '<app>|--all-apps',
      summary: 'Remove records of old builds',
      app: 'optional',
      flags: { 'all-apps': { summary: 'Of every app' } },
      run: () => import('./subcommands/prune.ts'),
    },
  },
  setter: {
    unknown: (name, valid) => `Invalid property ${JSON.stringify(name)} (allowed: ${valid.join(', ')})`,
  },
  properties: {
    retention: {
      summary: 'How many ended builds are kept for an app',
      scope: 'both',
      default: '20',
      validate: (value) => {
        if (!/^[+-]?[0-9]+$/.test(value)) return `Invalid retention "${value}": must be a positive integer`
        return Number(value) >= 1 ? undefined : `Invalid retention ${value}: must be >= 1`
      },
    },
  },
  report: () => import('./report.ts'),
  reportRows: [
    '--build-id',
    '--build-kind',
    '--build-status',
    '--build-pid',
    '--build-source',
    '--build-started-at',
    '--build-finished-at',
    '--build-exit-code',
  ],
  triggers: {
    'builds-generate-id': () => import('./triggers/record.ts').then((module) => module.generateId),
    'builds-record-finalize': () => import('./triggers/record.ts').then((module) => module.finalize),
    'builds-record-start': () => import('./triggers/record.ts').then((module) => module.start),
    install: () => import('./triggers/app-builds.ts').then((module) => module.install),
    'post-app-rename-setup': () => import('./triggers/app-builds.ts').then((module) => module.move),
    'post-delete': () => import('./triggers/app-builds.ts').then((module) => module.remove),
  },
})
