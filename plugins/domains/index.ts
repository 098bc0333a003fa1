import { definePlugin } from '../../core/plugin/define.ts'

const some = '<domain> [<domain> ...]'
const all = { all: { summary: 'Every app' } } as const

export default definePlugin({
  name: 'domains',
  description: 'Manage domains used by the proxy',
  commands: {
    'domains:add': {
      usage: `<app> ${some}`,
      summary: 'Add domains to an app',
      app: 'required',
      badAppIsMissing: 'named',
      run: () => import('./subcommands/add.ts'),
    },
    'domains:add-global': {
      usage: some,
      summary: 'Add domains under which every new app gets a name',
      run: () => import('./subcommands/add-global.ts'),
    },
    'domains:clear': {
      usage: '<app>|--all',
      summary: 'Remove all domains of an app',
      app: 'optional',
      badAppIsMissing: 'always',
      flags: all,
      run: () => import('./subcommands/clear.ts'),
    },
    'domains:clear-global': {
      summary: 'Remove all global domains',
      run: () => import('./subcommands/clear-global.ts'),
    },
    'domains:disable': {
      usage: '<app>|--all',
      summary: 'Serve an app by port instead of by domain',
      app: 'optional',
      badAppIsMissing: 'named',
      flags: all,
      run: () => import('./subcommands/disable.ts'),
    },
    'domains:enable': {
      usage: '<app>|--all',
      summary: 'Serve an app by domain again',
      app: 'optional',
      badAppIsMissing: 'named',
      flags: all,
      run: () => import('./subcommands/enable.ts'),
    },
    'domains:remove': {
      usage: `<app> ${some}`,
      summary: 'Remove domains from an app',
      app: 'required',
      badAppIsMissing: 'named',
      run: () => import('./subcommands/remove.ts'),
    },
    'domains:remove-global': {
      usage: some,
      summary: 'Remove global domains',
      run: () => import('./subcommands/remove-global.ts'),
    },
    'domains:reset': {
      usage: '<app>',
      summary: 'Give an app only the domains that follow from the global ones',
      app: 'required',
      badAppIsMissing: 'always',
      run: () => import('./subcommands/reset.ts'),
    },
    'domains:set': {
      usage: `<app> ${some}`,
      summary: 'Replace the domains of an app',
      app: 'required',
      badAppIsMissing: 'named',
      run: () => import('./subcommands/set.ts'),
    },
    'domains:set-global': {
      usage: some,
      summary: 'Replace the global domains',
      run: () => import('./subcommands/set-global.ts'),
    },
    'domains:setup': {
      usage: '<app>',
      summary: 'Give an app that has no domains those that follow from the global ones',
      app: 'required',
      badAppIsMissing: 'named',
      hidden: true,
      run: () => import('./subcommands/setup.ts'),
    },
  },
  report: () => import('./report.ts'),
  reportRows: [
    '--domains-app-enabled',
    '--domains-app-vhosts',
    '--domains-global-enabled',
    '--domains-global-vhosts',
  ],
  triggers: {
    'core-post-deploy': () => import('./triggers/core-post-deploy.ts'),
    'domains-add': () => import('./triggers/domains.ts').then((m) => m.domainsAdd),
    'domains-disable': () => import('./triggers/domains.ts').then((m) => m.domainsDisable),
    'domains-enable': () => import('./triggers/domains.ts').then((m) => m.domainsEnable),
    'domains-list': () => import('./triggers/domains.ts').then((m) => m.domainsList),
    'domains-urls': () => import('./urls.ts'),
    'domains-vhost-enabled': () => import('./triggers/domains.ts').then((m) => m.domainsVhostEnabled),
    install: () => import('./triggers/install.ts'),
    'post-app-clone-setup': () => import('./triggers/app.ts').then((m) => m.postAppCloneSetup),
    'post-app-rename-setup': () => import('./triggers/app.ts').then((m) => m.postAppRenameSetup),
    'post-create': () => import('./triggers/app.ts').then((m) => m.postCreate),
    report: () => import('../../core/cli/report.ts').then((m) => m.reportTrigger('domains')),
  },
})
