import { formatFlag } from '../../core/cli/format.ts'
import { definePlugin } from '../../core/plugin/define.ts'

const forApps = '[--parallel count] [--all|<app>]'
const appFlags = {
  all: { summary: 'every app' },
  parallel: { value: 'count', summary: 'how many apps at once, -1 for as many as there are processors' },
} as const

export default definePlugin({
  name: 'ps',
  description: 'Manage app processes',
  requires: ['scheduler', 'scheduler-docker-local'],
  legacyJsonKeys: true,
  commands: {
    'ps:inspect': {
      usage: '<app>',
      summary: 'Print what docker knows about the containers of an app, secrets masked',
      app: 'required',
      run: () => import('./subcommands/inspect.ts'),
    },
    'ps:rebuild': {
      usage: forApps,
      summary: 'Build apps again from their stored source and deploy them',
      app: 'optional',
      flags: appFlags,
      capture: true,
      run: () => import('./subcommands/rebuild.ts'),
    },
    'ps:restart': {
      usage: `${forApps} [<process-name>]`,
      summary: 'Deploy the current image of apps again',
      app: 'optional',
      flags: appFlags,
      capture: true,
      run: () => import('./subcommands/restart.ts'),
    },
    'ps:restore': {
      usage: '[<app>]',
      summary: 'Start apps that should be running, after a boot',
      app: 'optional',
      flags: appFlags,
      run: () => import('./subcommands/restore.ts'),
    },
    'ps:retire': {
      usage: '[<app>]',
      summary: 'Remove old containers and images, under a lock',
      app: 'optional',
      hidden: true,
      run: () => import('./subcommands/retire.ts'),
    },
    'ps:scale': {
      usage: '[--skip-deploy] [--format stdout|json] <app> [<proc>=<count>...]',
      summary: 'Show or set how many containers each process type has',
      app: 'required',
      flags: {
        'skip-deploy': { summary: 'only note the scale' },
        ...formatFlag('stdout'),
      },
      output: () => import('./output.ts').then((module) => module.scale),
      run: () => import('./subcommands/scale.ts'),
    },
    'ps:start': {
      usage: forApps,
      summary: 'Start a stopped app',
      app: 'optional',
      flags: appFlags,
      run: () => import('./subcommands/start.ts'),
    },
    'ps:stop': {
      usage: forApps,
      summary: 'Stop a running app',
      app: 'optional',
      flags: appFlags,
      run: () => import('./subcommands/stop.ts'),
    },
  },
  properties: {
    'dockerfile-start-cmd': {
      scope: 'app',
      report: ['app', 'computed'],
      summary: 'Command of containers whose image no buildpack made',
    },
    'procfile-path': { scope: 'both', default: 'Procfile', summary: 'Where the Procfile is in the source' },
    'restart-policy': {
      scope: 'both',
      default: 'on-failure:10',
      summary: 'When docker restarts a container by itself',
      validate: (value) =>
        /^(?:no|always|unless-stopped|on-failure(?::.*)?)$/.test(value)
          ? undefined
          : 'Invalid restart-policy specified',
    },
    restore: { scope: 'app', default: 'true', report: [], summary: 'Start the app again after a boot' },
    'skip-deploy': { scope: 'both', default: 'false', summary: 'Build without deploying' },
    'start-cmd': {
      scope: 'app',
      report: ['app', 'computed'],
      summary: 'Command of containers whose image a buildpack made',
    },
    'stop-timeout-seconds': {
      scope: 'both',
      default: '30',
      summary: 'Seconds a container gets to end before it is killed',
      validate: (value) =>
        /^\d+$/.test(value) ? undefined : 'Invalid stop-timeout-seconds value, must be a number of seconds',
    },
    'can-scale': { scope: 'app', internal: true, report: [], summary: 'May ps:scale change the scale' },
    scale: { scope: 'app', internal: true, report: [], summary: 'How many containers each process type has' },
    'scale.old': { scope: 'app', internal: true, report: [], summary: 'Process types about to go' },
  },
  report: () => import('./report.ts'),
  reportRows: [
    '--deployed',
    '--processes',
    '--ps-can-scale',
    '--restore',
    '--running',
    '--status-<process>.<n>',
  ],
  migrate: () => import('./migrate.ts'),
  triggers: {
    'app-restart': () => import('./restart.ts').then((m) => m.appRestart),
    'core-post-deploy': () => import('./triggers/procfile.ts').then((m) => m.corePostDeploy),
    'core-post-extract': () => import('./triggers/procfile.ts').then((m) => m.corePostExtract),
    'docker-args-process-deploy': () =>
      import('./triggers/properties.ts').then((m) => m.dockerArgsProcessDeploy),
    install: () => import('./triggers/install.ts'),
    'post-app-clone': () => import('./triggers/app-state.ts').then((m) => m.postAppClone),
    'post-app-clone-setup': () => import('./triggers/app-state.ts').then((m) => m.postAppCloneSetup),
    'post-app-rename': () => import('./triggers/app-state.ts').then((m) => m.postAppRename),
    'post-app-rename-setup': () => import('./triggers/app-state.ts').then((m) => m.postAppRenameSetup),
    'post-create': () => import('./triggers/app-state.ts').then((m) => m.postCreate),
    'post-delete': () => import('./triggers/app-state.ts').then((m) => m.postDelete),
    'post-release-builder': () => import('./triggers/scale.ts').then((m) => m.postReleaseBuilder),
    'post-stop': () => import('./triggers/properties.ts').then((m) => m.postStop),
    'procfile-exists': () => import('./triggers/procfile.ts').then((m) => m.procfileExists),
    'procfile-get-command': () => import('./triggers/procfile.ts').then((m) => m.procfileGetCommand),
    'ps-can-scale': () => import('./triggers/scale.ts').then((m) => m.psCanScale),
    'ps-current-scale': () => import('./triggers/scale.ts').then((m) => m.psCurrentScale),
    'ps-get-property': () => import('./triggers/properties.ts').then((m) => m.psGetProperty),
    'ps-set-scale': () => import('./triggers/scale.ts').then((m) => m.psSetScale),
    report: () => import('../../core/cli/report.ts').then((m) => m.reportTrigger('ps')),
  },
})
