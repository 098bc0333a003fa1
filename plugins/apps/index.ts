import { formatFlag } from '../../core/cli/format.ts'
import { definePlugin } from '../../core/plugin/define.ts'

const names = () => import('../../core/plugin/schema.ts').then((module) => module.listOf(module.text))

export default definePlugin({
  name: 'apps',
  description: 'Manage apps',
  reportName: 'app',
  legacyJsonKeys: true,
  commands: {
    apps: {
      usage: '[--format stdout|json]',
      summary: 'List the apps',
      flags: formatFlag('stdout'),
      question: true,
      output: names,
      run: () => import('./subcommands/list.ts'),
    },
    'apps:clone': {
      usage: '[--skip-deploy] [--ignore-existing] <old-app> <new-app>',
      summary: 'Copy an app with its settings and deploy the copy',
      app: 'required',
      flags: {
        'skip-deploy': { summary: 'Do not deploy the copy' },
        'ignore-existing': { summary: 'Succeed without doing anything when the new app exists' },
      },
      run: () => import('./subcommands/clone.ts'),
    },
    'apps:create': {
      usage: '<app>',
      summary: 'Create an empty app',
      app: 'new',
      run: () => import('./subcommands/create.ts'),
    },
    'apps:destroy': {
      usage: '[--force] <app>',
      summary: 'Destroy an app for good, after asking for its name',
      app: 'required',
      flags: { force: { summary: 'Do not ask' } },
      run: () => import('./subcommands/destroy.ts'),
    },
    'apps:exists': {
      usage: '<app>',
      summary: 'Succeed when the app exists',
      app: 'required',
      question: true,
      run: () => import('./subcommands/exists.ts'),
    },
    'apps:list': {
      usage: '[--format stdout|json]',
      summary: 'List the apps you may see',
      flags: formatFlag('stdout'),
      question: true,
      output: names,
      run: () => import('./subcommands/list.ts'),
    },
    'apps:lock': {
      usage: '<app>',
      summary: 'Refuse deploys of an app until it is unlocked',
      app: 'required',
      run: () => import('./subcommands/lock.ts'),
    },
    'apps:locked': {
      usage: '<app>',
      summary: 'Succeed when an app is locked',
      app: 'required',
      question: true,
      run: () => import('./subcommands/locked.ts'),
    },
    'apps:rename': {
      usage: '[--skip-deploy] <old-app> <new-app>',
      summary: 'Give an app another name and deploy it again',
      app: 'required',
      flags: { 'skip-deploy': { summary: 'Do not deploy under the new name' } },
      run: () => import('./subcommands/rename.ts'),
    },
    'apps:unlock': {
      usage: '<app>',
      summary: 'Remove the deploy lock of an app',
      app: 'required',
      run: () => import('./subcommands/unlock.ts'),
    },
  },
  properties: {
    'created-at': { summary: 'Unix time of creation', scope: 'app', internal: true },
    'deploy-source': { summary: 'Kind of source the last deploy came from', scope: 'app' },
    'deploy-source-metadata': { summary: 'Revision, image or address of the last deploy', scope: 'app' },
    'disable-autocreation': {
      summary: 'true: a push does not create apps',
      scope: 'global',
      report: ['global'],
    },
  },
  report: () => import('./report.ts'),
  reportRows: ['--app-dir', '--app-locked'],
  migrate: () => import('./migrate.ts'),
  triggers: {
    'app-create': () => import('./triggers/app-create.ts').then((module) => module.appCreate),
    'app-destroy': () => import('./triggers/app-create.ts').then((module) => module.appDestroy),
    'app-exists': () => import('./triggers/app-create.ts').then((module) => module.appExists),
    'app-maybe-create': () => import('./triggers/app-maybe-create.ts'),
    'deploy-source-set': () => import('./triggers/deploy-source-set.ts'),
    install: () => import('./triggers/install.ts'),
    'post-app-clone-setup': () => import('./triggers/app-data.ts').then((module) => module.copy),
    'post-app-rename': () => import('./triggers/app-data.ts').then((module) => module.removeOld),
    'post-app-rename-setup': () => import('./triggers/app-data.ts').then((module) => module.move),
    'post-create': () => import('./triggers/app-data.ts').then((module) => module.make),
    'post-delete': () => import('./triggers/app-data.ts').then((module) => module.remove),
    report: () => import('../../core/cli/report.ts').then((module) => module.reportTrigger('apps')),
  },
})
