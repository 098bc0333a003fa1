import { definePlugin } from '../../core/plugin/define.ts'
import * as must from './property-values.ts'

const both = 'both' as const

export default definePlugin({
  name: 'nginx-vhosts',
  prefix: 'nginx',
  description: 'Serve apps through nginx',
  requires: ['certs'],
  commands: {
    'nginx:access-logs': {
      usage: '<app> [-t]',
      summary: 'Show or follow what nginx noted of the requests to an app',
      app: 'required',
      flags: { tail: { short: 't', summary: 'Follow the log' } },
      run: () => import('./subcommands/logs.ts').then((m) => m.accessLogs),
    },
    'nginx:error-logs': {
      usage: '<app> [-t]',
      summary: 'Show or follow what nginx noted of errors of an app',
      app: 'required',
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
      hidden: true,
      run: () => import('./subcommands/show-config.ts'),
    },
    'nginx:show-config': {
      usage: '<app>',
      summary: 'Print the nginx configuration of an app',
      app: 'required',
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
      flags: { clean: { summary: 'Remove the files that nginx does not accept' } },
      hidden: true,
      run: () => import('./subcommands/validate-config.ts'),
    },
    'nginx:validate-config': {
      usage: '[<app>] [--clean]',
      summary: 'Check the nginx configuration of an app or of all apps',
      app: 'optional',
      flags: { clean: { summary: 'Remove the files that nginx does not accept' } },
      run: () => import('./subcommands/validate-config.ts'),
    },
  },
  properties: {
    'access-log-format': {
      scope: both,
      summary: 'Name of a log format for the access log',
      validate: must.logFormat('access-log-format'),
    },
    'access-log-path': {
      scope: both,
      summary: 'File of the access log, or off',
      validate: must.logPath('access-log-path'),
    },
    'bind-address-ipv4': {
      scope: both,
      summary: 'IPv4 address to listen on',
      validate: must.ipv4('bind-address-ipv4'),
    },
    'bind-address-ipv6': {
      scope: both,
      summary: 'IPv6 address to listen on',
      validate: must.ipv6('bind-address-ipv6'),
    },
    'client-body-timeout': {
      scope: both,
      summary: 'Longest wait for more of the body of a request',
      validate: must.time('client-body-timeout'),
    },
    'client-header-timeout': {
      scope: both,
      summary: 'Longest wait for the head of a request',
      validate: must.time('client-header-timeout'),
    },
    'client-max-body-size': {
      scope: both,
      summary: 'Largest body of a request; 0 for any',
      validate: must.size('client-max-body-size'),
    },
    'disable-custom-config': {
      scope: both,
      summary: 'true: a template in the source of the app is not used',
      validate: must.truth('disable-custom-config'),
    },
    'error-log-path': {
      scope: both,
      summary: 'File of the error log',
      validate: must.logPath('error-log-path'),
    },
    hsts: { scope: both, summary: 'Send the HSTS header over TLS', validate: must.truth('hsts') },
    'hsts-include-subdomains': {
      scope: both,
      summary: 'HSTS is for names below the domain too',
      validate: must.truth('hsts-include-subdomains'),
    },
    'hsts-max-age': {
      scope: both,
      summary: 'Seconds that browsers remember HSTS',
      validate: must.integer('hsts-max-age'),
    },
    'hsts-preload': {
      scope: both,
      summary: 'Allow browsers to list the domain for HSTS',
      validate: must.truth('hsts-preload'),
    },
    'keepalive-timeout': {
      scope: both,
      summary: 'How long an idle connection of a client stays open',
      validate: must.time('keepalive-timeout'),
    },
    'lingering-timeout': {
      scope: both,
      summary: 'Longest wait for leftovers of a client before its connection closes',
      validate: must.time('lingering-timeout'),
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
    },
    'proxy-buffer-size': {
      scope: both,
      summary: 'Buffer for the first part of an answer',
      validate: must.size('proxy-buffer-size'),
    },
    'proxy-buffering': {
      scope: both,
      summary: 'Buffer answers of the app',
      validate: must.switched('proxy-buffering'),
    },
    'proxy-buffers': {
      scope: both,
      summary: 'Number and size of buffers for an answer',
      validate: must.buffers('proxy-buffers'),
    },
    'proxy-busy-buffers-size': {
      scope: both,
      summary: 'Buffers that may be busy with sending',
      validate: must.size('proxy-busy-buffers-size'),
    },
    'proxy-connect-timeout': {
      scope: both,
      summary: 'Longest wait for a connection to the app',
      validate: must.time('proxy-connect-timeout'),
    },
    'proxy-keepalive': {
      scope: both,
      summary: 'Idle connections to the app that each worker keeps',
      validate: must.integer('proxy-keepalive'),
    },
    'proxy-read-timeout': {
      scope: both,
      summary: 'Longest wait for more of an answer',
      validate: must.time('proxy-read-timeout'),
    },
    'proxy-send-timeout': {
      scope: both,
      summary: 'Longest wait for the app to take more of a request',
      validate: must.time('proxy-send-timeout'),
    },
    'send-timeout': {
      scope: both,
      summary: 'Longest wait for a client to take more of an answer',
      validate: must.time('send-timeout'),
    },
    'underscore-in-headers': {
      scope: both,
      summary: 'Take headers with underscores in their names',
      validate: must.switched('underscore-in-headers'),
    },
    'x-forwarded-for-value': {
      scope: both,
      summary: 'X-Forwarded-For header',
      validate: must.headerValue('x-forwarded-for-value'),
    },
    'x-forwarded-port-value': {
      scope: both,
      summary: 'X-Forwarded-Port header',
      validate: must.headerValue('x-forwarded-port-value'),
    },
    'x-forwarded-proto-value': {
      scope: both,
      summary: 'X-Forwarded-Proto header',
      validate: must.headerValue('x-forwarded-proto-value'),
    },
    'x-forwarded-ssl': {
      scope: both,
      summary: 'X-Forwarded-Ssl header',
      validate: must.headerValue('x-forwarded-ssl'),
    },
    'proxy-status': {
      scope: 'global',
      internal: true,
      report: [],
      summary: 'started or stopped, as nginx:start and nginx:stop left it',
    },
  },
  report: () => import('./report.ts'),
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
