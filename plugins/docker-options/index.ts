import { formatFlag } from '../../core/cli/format.ts'
import { definePlugin } from '../../core/plugin/define.ts'

const process = {
  process: {
    value: 'process-type',
    multiple: true,
    summary: 'Process types the option is for (deploy phase only), as a comma list or given again',
  },
} as const

export default definePlugin({
  name: 'docker-options',
  description: 'Manage docker options for an app',
  legacyJsonKeys: true,
  commands: {
    'docker-options:add': {
      usage: '[--process <process-type>] <app> <phase(s)> OPTION',
      summary: 'Add docker options for phases (build, deploy, run, as a comma list)',
      app: 'required',
      passthrough: true,
      flags: process,
      run: () => import('./subcommands/add.ts'),
    },
    'docker-options:clear': {
      usage: '[--process <process-type>] <app> [phase(s)]',
      summary: 'Remove all docker options, or those of some phases',
      app: 'required',
      flags: process,
      run: () => import('./subcommands/clear.ts'),
    },
    'docker-options:list': {
      usage: '<app> --phase <phase> [--process <process-type>] [--format stdout|json]',
      summary: 'Print the docker options of a phase, one a line',
      app: 'required',
      hidden: true,
      flags: {
        phase: { value: 'phase', summary: 'build, deploy or run' },
        process: { value: 'process-type', summary: 'Only the options of this process type' },
        ...formatFlag('stdout'),
      },
      output: () => import('../../core/plugin/schema.ts').then((module) => module.listOf(module.text)),
      run: () => import('./subcommands/list.ts'),
    },
    'docker-options:remove': {
      usage: '[--process <process-type>] <app> <phase(s)> OPTION',
      summary: 'Remove docker options from phases',
      app: 'required',
      passthrough: true,
      flags: process,
      run: () => import('./subcommands/remove.ts'),
    },
  },
  report: () => import('./report.ts').then((m) => m.report),
  reportRows: [
    '--docker-options-build',
    '--docker-options-deploy',
    '--docker-options-run',
    '--docker-options-deploy.<process>',
  ],
  jsonReportLists: ['build-list', 'deploy-list', 'run-list', 'deploy.<process>-list'],
  jsonReport: () => import('./report.ts').then((m) => m.reportLists),
  migrate: () => import('./migrate.ts'),
  triggers: {
    'docker-args-build': () => import('./triggers/docker-args.ts').then((m) => m.dockerArgsBuild),
    'docker-args-deploy': () => import('./triggers/docker-args.ts').then((m) => m.dockerArgsDeploy),
    'docker-args-process-deploy': () =>
      import('./triggers/docker-args.ts').then((m) => m.dockerArgsProcessDeploy),
    'docker-args-run': () => import('./triggers/docker-args.ts').then((m) => m.dockerArgsRun),
    install: () => import('./triggers/install.ts'),
    'post-app-clone-setup': () => import('./triggers/app.ts').then((m) => m.postAppCloneSetup),
    'post-app-rename-setup': () => import('./triggers/app.ts').then((m) => m.postAppRenameSetup),
    'post-delete': () => import('./triggers/app.ts').then((m) => m.postDelete),
    report: () => import('../../core/cli/report.ts').then((m) => m.reportTrigger('docker-options')),
  },
})
