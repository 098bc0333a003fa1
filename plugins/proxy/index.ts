import { definePlugin } from '../../core/plugin/define.ts'

const parallel = {
  summary: 'How many apps at a time with --all; -1 is one for each processor',
  value: 'count',
} as const

export default definePlugin({
  name: 'proxy',
  description: 'Manage the proxy integration for an app',
  legacyJsonKeys: true,
  commands: {
    'proxy:build-config': {
      usage: '[--parallel count] [--all|<app>]',
      summary: 'Write the proxy configuration of an app, or of all apps, again',
      app: 'optional',
      flags: { all: { summary: 'Every app' }, parallel },
      run: () => import('./subcommands/build-config.ts'),
    },
    'proxy:clear-config': {
      usage: '[--all|<app>]',
      summary: 'Remove the proxy configuration of an app or of all apps',
      app: 'optional',
      flags: { all: { summary: 'Every app' } },
      run: () => import('./subcommands/clear-config.ts'),
    },
    'proxy:disable': {
      usage: '[--parallel count] [--all|<app>]',
      summary: 'Take an app out of the proxy',
      app: 'optional',
      flags: { all: { summary: 'Every app' }, parallel },
      run: () => import('./subcommands/disable.ts'),
    },
    'proxy:enable': {
      usage: '[--parallel count] [--all|<app>]',
      summary: 'Put an app behind the proxy again',
      app: 'optional',
      flags: { all: { summary: 'Every app' }, parallel },
      run: () => import('./subcommands/enable.ts'),
    },
    'proxy:set': {
      usage: '<app>|--global <proxy-type>|<property> (<value>)',
      summary: 'Choose the proxy of an app, or set another proxy property',
      app: 'global',
      looseWords: true,
      run: () => import('./subcommands/set.ts'),
    },
  },
  properties: {
    disabled: {
      scope: 'app',
      default: 'false',
      summary: 'true: the app is not behind the proxy; proxy:disable and proxy:enable do the rest too',
      report: ['app', 'computed'],
      validate: (value) =>
        value === 'true' || value === 'false' ? undefined : 'The value of disabled must be true or false',
    },
    'proxy-port': {
      scope: 'both',
      summary: 'Port for plain requests',
      validate: (value) => portProblem('proxy-port', value),
    },
    'proxy-ssl-port': {
      scope: 'both',
      summary: 'Port for encrypted requests',
      validate: (value) => portProblem('proxy-ssl-port', value),
    },
    type: {
      scope: 'both',
      default: 'nginx',
      summary: 'Proxy that serves the app',
      validate: (value) =>
        /^[a-z0-9][a-z0-9._-]*$/.test(value)
          ? undefined
          : 'The proxy type must be the name of a proxy: lowercase letters, digits, dots and hyphens',
    },
  },
  report: () => import('./report.ts'),
  reportRows: ['--proxy-enabled'],
  migrate: () => import('./migrate.ts'),
  triggers: {
    install: () => import('./triggers.ts').then((m) => m.install),
    'post-app-clone-setup': () => import('./triggers.ts').then((m) => m.postAppCloneSetup),
    'post-app-rename-setup': () => import('./triggers.ts').then((m) => m.postAppRenameSetup),
    'post-delete': () => import('./triggers.ts').then((m) => m.postDelete),
    'proxy-is-enabled': () => import('./triggers.ts').then((m) => m.proxyIsEnabled),
    'proxy-type': () => import('./triggers.ts').then((m) => m.proxyType),
    report: () => import('../../core/cli/report.ts').then((m) => m.reportTrigger('proxy')),
  },
})

function portProblem(property: string, value: string): string | undefined {
  const valid = /^\d{1,5}$/.test(value) && Number(value) >= 1 && Number(value) <= 65535
  return valid ? undefined : `The value of ${property} must be a port between 1 and 65535`
}
