import { formatFlag } from '../../core/cli/format.ts'
import { definePlugin } from '../../core/plugin/define.ts'

const index = { index: { summary: 'Position in the list, counted from 1', value: 'index' } } as const

export default definePlugin({
  name: 'buildpacks',
  description: 'Manage buildpacks settings for an app',
  listedAs: 'Manage buildpack settings for an app',
  legacyJsonKeys: true,
  commands: {
    'buildpacks:add': {
      usage: '[--index 1] <app> <buildpack>',
      summary: 'Add a buildpack at the end or at a position',
      app: 'required',
      flags: index,
      run: () => import('./subcommands/add.ts'),
    },
    'buildpacks:clear': {
      usage: '<app>',
      summary: 'Remove all buildpacks of an app',
      app: 'required',
      run: () => import('./subcommands/clear.ts'),
    },
    'buildpacks:detect': {
      usage: '<app> [--branch <branch-name>]',
      summary: 'Say which buildpack would build a branch of an app',
      app: 'required',
      flags: { branch: { summary: 'Branch to look at instead of the deployed one', value: 'branch-name' } },
      run: () => import('./subcommands/detect.ts'),
    },
    'buildpacks:list': {
      usage: '[--format stdout|json] <app>',
      summary: 'List the buildpacks of an app in their order',
      app: 'required',
      flags: formatFlag('stdout'),
      output: () => import('../../core/plugin/schema.ts').then((module) => module.listOf(module.text)),
      run: () => import('./subcommands/list.ts'),
    },
    'buildpacks:remove': {
      usage: '<app> <buildpack>',
      summary: 'Remove a buildpack by its address or, with --index, by its position',
      app: 'required',
      flags: index,
      run: () => import('./subcommands/remove.ts'),
    },
    'buildpacks:set': {
      usage: '[--index 1] <app> <buildpack> | --replace <app> <buildpack> [<buildpack> ...]',
      summary: 'Put a buildpack at a position, or replace the whole list',
      app: 'required',
      flags: { ...index, replace: { summary: 'The words are the whole new list' } },
      run: () => import('./subcommands/set.ts'),
    },
    'buildpacks:set-property': {
      usage: '[--global|<app>] <key> <value>',
      summary: 'Set or clear a buildpacks property for an app or for all apps',
      app: 'global',
      run: () => import('./subcommands/set-property.ts'),
    },
  },
  properties: {
    stack: {
      scope: 'both',
      report: ['app', 'global'],
      summary: 'Image that buildpacks build in',
      validate: (value) =>
        /^\w[\w./:@-]*$/.test(value) ? undefined : 'Invalid stack, must be the name of an image',
    },
    buildpacks: { scope: 'app', internal: true, report: [], summary: 'Buildpacks in their order' },
  },
  report: () => import('./report.ts'),
  reportRows: ['--buildpacks-computed-stack', '--buildpacks-list'],
  triggers: {
    'buildpack-stack-name': () => import('./stack.ts').then((m) => m.stackName),
    install: () => import('./triggers.ts').then((m) => m.install),
    'post-app-clone-setup': () => import('./triggers.ts').then((m) => m.postAppCloneSetup),
    'post-app-rename-setup': () => import('./triggers.ts').then((m) => m.postAppRenameSetup),
    'post-delete': () => import('./triggers.ts').then((m) => m.postDelete),
    'post-extract': () => import('./extract.ts'),
    report: () => import('../../core/cli/report.ts').then((m) => m.reportTrigger('buildpacks')),
  },
})
