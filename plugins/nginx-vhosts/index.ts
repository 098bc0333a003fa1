import { definePlugin } from '../../core/plugin/define.ts'
import { nginxProperties } from '../../core/proxy/nginx-properties.ts'
import * as must from '../../core/proxy/property-values.ts'

const both = 'both' as const

export default definePlugin({
  name: 'nginx-vhosts',
  prefix: 'nginx',
  description: 'Manage the nginx proxy',
  requires: ['certs'],
  commands: {
    'nginx:access-logs': {
      usage: '<app> [-t]',
      summary: 'Show or follow what nginx noted of the requests to an app',
      app: 'required',
      badAppIsMissing: 'always',
      flags: { tail: { short: 't', summary: 'Follow the log' } },
      run: () => import('./subcommands/logs.ts').then((m) => m.accessLogs),
    },
    'nginx:error-logs': {
      usage: '<app> [-t]',
      summary: 'Show or follow what nginx noted of errors of an app',
      app: 'required',
      badAppIsMissing: 'always',
      flags: { tail: { short: 't', summary: 'Follow the log' } },
      run: () => import('./subcommands/logs.ts').then((m) => m.errorLogs),
    },
    'nginx:reload': {
      summary: 'Let nginx read its configuration again',
      run: () => import('./subcommands/reload.ts'),
    },
    'nginx:show-conf': {
      usage: '<app>',
      summary: 'Print the nginx configuration of an app',
      app: 'required',
      badAppIsMissing: 'always',
      hidden: true,
      run: () => import('./subcommands/show-config.ts'),
    },
    'nginx:show-config': {
      usage: '<app>',
      summary: 'Print the nginx configuration of an app',
      app: 'required',
      badAppIsMissing: 'always',
      run: () => import('./subcommands/show-config.ts'),
    },
    'nginx:start': {
      summary: 'Start nginx, now and when the machine starts',
      run: () => import('./subcommands/start.ts'),
    },
    'nginx:stop': {
      summary: 'Stop nginx and keep it stopped',
      run: () => import('./subcommands/stop.ts'),
    },
    'nginx:validate': {
      usage: '[<app>] [--clean]',
      summary: 'Check the nginx configuration of an app or of all apps',
      app: 'optional',
      badAppIsMissing: 'always',
      flags: { clean: { summary: 'Remove the files that nginx does not accept' } },
      hidden: true,
      run: () => import('./subcommands/validate-config.ts'),
    },
    'nginx:validate-config': {
      usage: '[<app>] [--clean]',
      summary: 'Check the nginx configuration of an app or of all apps',
      app: 'optional',
      badAppIsMissing: 'always',
      flags: { clean: { summary: 'Remove the files that nginx does not accept' } },
      run: () => import('./subcommands/validate-config.ts'),
    },
  },
  setter: { word: 'key', badAppIsMissing: 'named' },
  properties: {
    ...nginxProperties,
    'disable-custom-config': {
      scope: both,
      summary: 'true: a template in the source of the app is not used',
      validate: must.truth('disable-custom-config'),
    },
    'nginx-conf-sigil-path': {
      scope: both,
      summary: 'Path of the template in the source of the app',
      validate: must.sourcePath('nginx-conf-sigil-path'),
    },
    'nginx-service-command': {
      scope: both,
      summary: 'Program that starts, stops and reloads nginx',
      validate: must.program('nginx-service-command'),
      serverPath: true,
    },
    'proxy-keepalive': {
      scope: both,
      summary: 'Idle connections to the app that each worker keeps',
      validate: must.integer('proxy-keepalive'),
    },
    'proxy-status': {
      scope: 'global',
      internal: true,
      report: [],
      summary: 'started or stopped, as nginx:start and nginx:stop left it',
    },
  },
  report: () => import('./report.ts'),
  reportRows: ['--nginx-last-visited-at'],
  migrate: () => import('./migrate.ts'),
  triggers: {
    'core-post-deploy': () => import('./triggers/proxy.ts').then((m) => m.corePostDeploy),
    'core-post-extract': () => import('./triggers/core-post-extract.ts'),
    install: () => import('./triggers/install.ts'),
    'post-app-clone-setup': () => import('./triggers/app.ts').then((m) => m.postAppCloneSetup),
    'post-app-rename-setup': () => import('./triggers/app.ts').then((m) => m.postAppRenameSetup),
    'post-create': () => import('./triggers/app.ts').then((m) => m.postCreate),
    'post-delete': () => import('./triggers/app.ts').then((m) => m.postDelete),
    'post-domains-update': () => import('./triggers/proxy.ts').then((m) => m.rebuild),
    'post-proxy-ports-update': () => import('./triggers/proxy.ts').then((m) => m.rebuild),
    'pre-disable-vhost': () => import('./triggers/vhost.ts').then((m) => m.preDisableVhost),
    'pre-enable-vhost': () => import('./triggers/vhost.ts').then((m) => m.preEnableVhost),
    'pre-restore': () => import('./triggers/pre-restore.ts'),
    'proxy-build-config': () => import('./triggers/proxy.ts').then((m) => m.proxyBuildConfig),
    'proxy-clear-config': () => import('./triggers/proxy.ts').then((m) => m.proxyClearConfig),
    'proxy-disable': () => import('./triggers/vhost.ts').then((m) => m.proxyDisable),
    'proxy-enable': () => import('./triggers/vhost.ts').then((m) => m.proxyEnable),
    'scheduler-post-deploy-process': () =>
      import('./triggers/proxy.ts').then((m) => m.schedulerPostDeployProcess),
    report: () => import('../../core/cli/report.ts').then((m) => m.reportTrigger('nginx-vhosts')),
  },
})
