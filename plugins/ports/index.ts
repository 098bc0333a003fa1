import { formatFlag } from '../../core/cli/format.ts'
import { definePlugin } from '../../core/plugin/define.ts'

const maps = '<scheme>:<host-port>:<container-port>...'

export default definePlugin({
  name: 'ports',
  description: 'Manage ports for an app',
  legacyJsonKeys: true,
  commands: {
    'ports:add': {
      usage: `<app> ${maps}`,
      summary: 'Add port mappings to an app',
      app: 'required',
      run: () => import('./subcommands/add.ts'),
    },
    'ports:clear': {
      usage: '<app>',
      summary: 'Remove all port mappings of an app',
      app: 'required',
      run: () => import('./subcommands/clear.ts'),
    },
    'ports:list': {
      usage: '[--format stdout|json] <app>',
      summary: 'Show the port mappings set for an app',
      app: 'required',
      question: true,
      flags: formatFlag('stdout'),
      output: () => import('./output.ts').then((module) => module.mappings),
      run: () => import('./subcommands/list.ts'),
    },
    'ports:remove': {
      usage: '<app> [<host-port>|<scheme>:<host-port>:<container-port>...]',
      summary: 'Remove port mappings of an app, or all that listen on a port',
      app: 'required',
      run: () => import('./subcommands/remove.ts'),
    },
    'ports:set': {
      usage: `<app> ${maps}`,
      summary: 'Replace the port mappings of an app',
      app: 'required',
      run: () => import('./subcommands/set.ts'),
    },
  },
  properties: {
    map: { scope: 'app', internal: true, report: [], summary: 'Port mappings set by hand' },
    'map-detected': { scope: 'app', internal: true, report: [], summary: 'Port mappings a build found' },
  },
  report: () => import('./report.ts'),
  reportRows: ['--ports-map', '--ports-map-detected', '--ports-map-detected-json', '--ports-map-json'],
  migrate: () => import('./migrate.ts'),
  triggers: {
    install: () => import('./triggers.ts').then((m) => m.install),
    'ports-clear': () => import('./triggers.ts').then((m) => m.portsClear),
    'ports-configure': () => import('./configure.ts'),
    'ports-get': () => import('./triggers.ts').then((m) => m.portsGet),
    'ports-get-available': () => import('./triggers.ts').then((m) => m.portsGetAvailable),
    'ports-get-property': () => import('./triggers.ts').then((m) => m.portsGetProperty),
    'ports-set-detected': () => import('./triggers.ts').then((m) => m.portsSetDetected),
    'post-app-clone-setup': () => import('./triggers.ts').then((m) => m.postAppCloneSetup),
    'post-app-rename-setup': () => import('./triggers.ts').then((m) => m.postAppRenameSetup),
    'post-certs-remove': () => import('./certificates.ts').then((m) => m.postCertsRemove),
    'post-certs-update': () => import('./certificates.ts').then((m) => m.postCertsUpdate),
    'post-delete': () => import('./triggers.ts').then((m) => m.postDelete),
    report: () => import('../../core/cli/report.ts').then((m) => m.reportTrigger('ports')),
  },
})
