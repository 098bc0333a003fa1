import { formatFlag } from '../../core/cli/format.ts'
import { definePlugin } from '../../core/plugin/define.ts'
import { namesProblem } from './network-name.ts'

const format = formatFlag('text', 'Invalid format specified, use either text or json')

export default definePlugin({
  name: 'network',
  description: 'Manage network settings for an app',
  legacyJsonKeys: true,
  commands: {
    'network:create': {
      usage: '<network>',
      summary: 'Create a network that containers can join',
      run: () => import('./subcommands/create.ts'),
    },
    'network:destroy': {
      usage: '[--force] <network>',
      summary: 'Delete a network, after asking for its name',
      flags: { force: { summary: 'Do not ask' } },
      run: () => import('./subcommands/destroy.ts'),
    },
    'network:exists': {
      usage: '<network>',
      summary: 'Succeed when the network exists',
      question: true,
      run: () => import('./subcommands/exists.ts'),
    },
    'network:info': {
      usage: '<network> [--format text|json]',
      summary: 'Show a network',
      flags: format,
      output: () => import('./output.ts').then((module) => module.network),
      run: () => import('./subcommands/info.ts'),
    },
    'network:list': {
      usage: '[--format text|json] [--dokku-managed]',
      summary: 'List the networks of Docker',
      flags: { ...format, 'dokku-managed': { summary: 'Only those that network:create made' } },
      question: true,
      output: () => import('./output.ts').then((module) => module.networks),
      run: () => import('./subcommands/list.ts'),
    },
    'network:rebuild': {
      usage: '<app>',
      summary: 'Look up the addresses of the containers of an app again',
      app: 'required',
      run: () => import('./subcommands/rebuild.ts'),
    },
    'network:rebuildall': {
      summary: 'Look up the addresses of the containers of all apps again',
      run: () => import('./subcommands/rebuildall.ts'),
    },
    'network:set': {
      usage: '<app>|--global <property> (<value>...)',
      summary: 'Set or clear a network property for an app or for all apps',
      app: 'global',
      run: () => import('./subcommands/set.ts'),
    },
  },
  properties: {
    'attach-post-create': {
      scope: 'both',
      summary: 'Networks that containers join before they start',
      validate: (value) => namesProblem(value.split(',')),
    },
    'attach-post-deploy': {
      scope: 'both',
      summary: 'Networks that containers join once they are healthy',
      validate: (value) => namesProblem(value.split(',')),
    },
    'bind-all-interfaces': {
      scope: 'both',
      default: 'false',
      summary: 'true: containers are reachable on every address of the host',
      validate: (value) =>
        value === 'true' || value === 'false'
          ? undefined
          : 'The value of bind-all-interfaces must be true or false',
    },
    'initial-network': {
      scope: 'both',
      summary: 'Network that containers are created in',
      validate: (value) => namesProblem([value]),
    },
    'static-web-listener': {
      scope: 'app',
      summary: 'Address that is served instead of containers',
      validate: (value) =>
        /^[A-Za-z0-9][A-Za-z0-9._-]*(:\d{1,5})?$/.test(value)
          ? undefined
          : 'The value of static-web-listener must be an address with a port, such as 127.0.0.1:8080',
    },
    tld: {
      scope: 'both',
      summary: 'Last part of the names that containers have in networks they join',
      validate: (value) =>
        /^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$/.test(value)
          ? undefined
          : 'The value of tld must be a domain: letters, digits, dots and hyphens',
    },
  },
  report: () => import('./report.ts'),
  reportRows: ['--network-web-listeners'],
  triggers: {
    'core-post-deploy': () => import('./triggers/attach.ts').then((m) => m.corePostDeploy),
    'docker-args-process-build': () => import('./triggers/docker-args.ts').then((m) => m.forBuild),
    'docker-args-process-deploy': () => import('./triggers/docker-args.ts').then((m) => m.forContainer),
    'docker-args-process-run': () => import('./triggers/docker-args.ts').then((m) => m.forContainer),
    install: () => import('./triggers/app.ts').then((m) => m.install),
    'network-build-config': () => import('./build-config.ts'),
    'network-config-exists': () => import('./triggers/addresses.ts').then((m) => m.networkConfigExists),
    'network-get-ipaddr': () => import('./triggers/addresses.ts').then((m) => m.networkGetIpaddr),
    'network-get-listeners': () => import('./triggers/addresses.ts').then((m) => m.networkGetListeners),
    'network-get-property': () => import('./triggers/addresses.ts').then((m) => m.networkGetProperty),
    'network-get-static-listeners': () =>
      import('./triggers/addresses.ts').then((m) => m.networkGetStaticListeners),
    'network-write-ipaddr': () => import('./triggers/addresses.ts').then((m) => m.networkWriteIpaddr),
    'network-write-port': () => import('./triggers/addresses.ts').then((m) => m.networkWritePort),
    'post-app-clone-setup': () => import('./triggers/app.ts').then((m) => m.postAppCloneSetup),
    'post-app-rename-setup': () => import('./triggers/app.ts').then((m) => m.postAppRenameSetup),
    'post-container-create': () => import('./triggers/attach.ts').then((m) => m.postContainerCreate),
    'post-delete': () => import('./triggers/app.ts').then((m) => m.postDelete),
    report: () => import('../../core/cli/report.ts').then((m) => m.reportTrigger('network')),
  },
})
