import { definePlugin } from '../../core/plugin/define.ts'

export default definePlugin({
  name: 'certs',
  description: 'Manage SSL (TLS) certs',
  requires: ['domains'],
  reportName: 'ssl',
  commands: {
    'certs:add': {
      usage: '<app> CRT KEY',
      summary: 'Give an app a certificate and its key, from files or as a tar archive on stdin',
      app: 'required',
      run: () => import('./subcommands/add.ts'),
    },
    'certs:chain': {
      usage: 'CRT [CRT ...]',
      summary: 'Print the chain of a certificate in order, or say what is missing from it',
      run: () => import('./subcommands/chain.ts'),
    },
    'certs:generate': {
      usage: '<app> DOMAIN',
      summary: 'Make a key, a signing request and a self-signed certificate for an app',
      app: 'required',
      run: () => import('./subcommands/generate.ts'),
    },
    'certs:key': {
      usage: '<app> CRT KEY [KEY ...]',
      summary: 'Print the one of several keys that belongs to a certificate',
      app: 'required',
      run: () => import('./subcommands/key.ts'),
    },
    'certs:remove': {
      usage: '<app>',
      summary: 'Serve an app without its certificate',
      app: 'required',
      run: () => import('./subcommands/remove.ts'),
    },
    'certs:rollback': {
      usage: '<app>',
      summary: 'Exchange the certificate of an app for the one it had before',
      app: 'required',
      run: () => import('./subcommands/rollback.ts'),
    },
    'certs:show': {
      usage: '<app> <crt|key>',
      summary: 'Print the certificate or the key of an app',
      app: 'required',
      run: () => import('./subcommands/show.ts'),
    },
    'certs:update': {
      usage: '<app> CRT KEY',
      summary: 'Replace the certificate of an app, from files or as a tar archive on stdin',
      app: 'required',
      run: () => import('./subcommands/add.ts'),
    },
  },
  report: () => import('./report.ts'),
  reportRows: [
    '--ssl-dir',
    '--ssl-enabled',
    '--ssl-expires-at',
    '--ssl-hostnames',
    '--ssl-issuer',
    '--ssl-starts-at',
    '--ssl-subject',
    '--ssl-verified',
  ],
  triggers: {
    'certs-exists': () => import('./triggers.ts').then((m) => m.certsExists),
    'certs-get': () => import('./triggers.ts').then((m) => m.certsGet),
    'certs-remove': () => import('./triggers.ts').then((m) => m.certsRemove),
    'certs-set': () => import('./triggers.ts').then((m) => m.certsSet),
    'post-app-clone': () => import('./triggers.ts').then((m) => m.postAppClone),
    report: () => import('../../core/cli/report.ts').then((m) => m.reportTrigger('certs')),
  },
})
