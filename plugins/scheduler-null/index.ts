import { definePlugin } from '../../core/plugin/define.ts'

export default definePlugin({
  name: 'scheduler-null',
  description: 'A scheduler that runs nothing',
  target: 'null',
  commands: {
    'scheduler-null:help': {
      summary: 'Show help for the scheduler-null commands',
      passthrough: true,
      run: () => import('../../core/cli/help.ts').then((module) => module.pluginHelpCommand),
    },
  },
  triggers: {
    'scheduler-app-status': () => import('./triggers.ts').then((m) => m.schedulerAppStatus),
    'scheduler-is-deployed': () => import('./triggers.ts').then((m) => m.schedulerIsDeployed),
    'scheduler-uses-host-cron': () => import('./triggers.ts').then((m) => m.schedulerUsesHostCron),
  },
})
