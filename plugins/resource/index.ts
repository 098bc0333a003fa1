import { formatFlag } from '../../core/cli/format.ts'
import { definePlugin } from '../../core/plugin/define.ts'

const processType = {
  'process-type': { value: 'process-type', summary: 'Only for this process type' },
} as const

const values = {
  ...processType,
  cpu: { value: 'cpus', summary: 'Number of CPUs' },
  memory: { value: 'memory', summary: 'Memory; a bare number is megabytes' },
  'memory-swap': { value: 'memory', summary: 'Memory and swap together' },
  network: { value: 'bandwidth', summary: 'Network bandwidth' },
  'network-ingress': { value: 'bandwidth', summary: 'Incoming network bandwidth' },
  'network-egress': { value: 'bandwidth', summary: 'Outgoing network bandwidth' },
  'nvidia-gpu': { value: 'count', summary: 'Number of Nvidia GPUs' },
  ...formatFlag('stdout'),
} as const

const usage = '[--process-type <process-type>] [--format stdout|json] [RESOURCE_OPTS...] <app>'

export default definePlugin({
  name: 'resource',
  description: 'Manage resource settings for an app',
  legacyJsonKeys: true,
  smallLabels: true,
  commands: {
    'resource:limit': {
      usage,
      summary: 'Limit resources of an app or of one process type; show the limits when none is given',
      app: 'required',
      flags: values,
      output: () => import('./output.ts').then((module) => module.values),
      run: () => import('./subcommands/limit.ts'),
    },
    'resource:limit-clear': {
      usage: '[--process-type <process-type>] <app>',
      summary: 'Remove limits of an app or of one process type',
      app: 'required',
      flags: processType,
      run: () => import('./subcommands/limit-clear.ts'),
    },
    'resource:reserve': {
      usage,
      summary: 'Reserve resources for an app or one process type; show what is reserved when none is given',
      app: 'required',
      flags: values,
      output: () => import('./output.ts').then((module) => module.values),
      run: () => import('./subcommands/reserve.ts'),
    },
    'resource:reserve-clear': {
      usage: '[--process-type <process-type>] <app>',
      summary: 'Remove reservations of an app or of one process type',
      app: 'required',
      flags: processType,
      run: () => import('./subcommands/reserve-clear.ts'),
    },
  },
  report: () => import('./report.ts'),
  reportRows: ['--resource-<process>.limit.<resource>', '--resource-<process>.reserve.<resource>'],
  triggers: {
    'docker-args-process-build': () => import('./triggers.ts').then((m) => m.dockerArgsProcessBuild),
    'docker-args-process-deploy': () => import('./triggers.ts').then((m) => m.dockerArgsProcessDeploy),
    install: () => import('./triggers.ts').then((m) => m.install),
    'post-app-clone-setup': () => import('./triggers.ts').then((m) => m.postAppCloneSetup),
    'post-app-rename-setup': () => import('./triggers.ts').then((m) => m.postAppRenameSetup),
    'post-delete': () => import('./triggers.ts').then((m) => m.postDelete),
    report: () => import('../../core/cli/report.ts').then((m) => m.reportTrigger('resource')),
    'resource-get-property': () => import('./triggers.ts').then((m) => m.resourceGetProperty),
  },
})
