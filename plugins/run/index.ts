import { formatFlag } from '../../core/cli/format.ts'
import { definePlugin } from '../../core/plugin/define.ts'

const runFlags = {
  env: { short: 'e', value: 'KEY=VALUE', multiple: true, summary: 'set a variable for this command' },
  'no-tty': { summary: 'do not use a terminal' },
  'force-tty': { summary: 'use a terminal even when there is none' },
  'ttl-seconds': { value: 'seconds', summary: 'end the command after this time, 86400 by default' },
  'cron-id': { value: 'id', summary: 'the scheduled task this is' },
  'concurrency-policy': { value: 'policy', summary: 'what to do when the task runs already' },
} as const

export default definePlugin({
  name: 'run',
  description: 'Run a one-off process inside a container',
  requires: ['scheduler'],
  commands: {
    run: {
      usage: '[-e|--env KEY=VALUE] [--no-tty] [--ttl-seconds SECONDS] <app> <cmd>',
      summary: 'Run a one-off command in a new container',
      app: 'required',
      badAppIsMissing: 'always',
      passthrough: true,
      flags: runFlags,
      run: () => import('./subcommands/default.ts'),
    },
    'run:detached': {
      usage: '[-e|--env KEY=VALUE] [--force-tty] [--ttl-seconds SECONDS] <app> <cmd>',
      summary: 'Run a one-off command in the background',
      app: 'required',
      badAppIsMissing: 'always',
      passthrough: true,
      flags: runFlags,
      run: () => import('./subcommands/detached.ts'),
    },
    'run:list': {
      usage: '[--format json|stdout] <app>',
      summary: 'List one-off containers of an app',
      app: 'required',
      badAppIsMissing: 'always',
      flags: {
        ...formatFlag('stdout'),
        quiet: { summary: 'leave out the headings' },
      },
      output: () => import('./output.ts').then((module) => module.containers),
      run: () => import('./subcommands/list.ts'),
    },
    'run:logs': {
      usage: '<app|--container CONTAINER> [-h] [-t] [-n num] [-q]',
      summary: 'Print or follow the logs of one-off containers',
      app: 'optional',
      badAppIsMissing: 'named',
      flags: {
        container: { value: 'name', summary: 'of this container only' },
        num: { short: 'n', value: 'num', summary: 'how many lines, 100 by default' },
        quiet: { short: 'q', summary: 'without times and names' },
        tail: { short: 't', summary: 'follow the logs' },
      },
      run: () => import('./subcommands/logs.ts'),
    },
    'run:retire': {
      usage: '[<app>]',
      summary: 'Stop one-off containers past their deadline',
      app: 'optional',
      badAppIsMissing: 'always',
      run: () => import('./subcommands/retire.ts'),
    },
    'run:stop': {
      usage: '<app|--container CONTAINER>',
      summary: 'Stop the one-off containers of an app, or one of them',
      app: 'optional',
      badAppIsMissing: 'named',
      flags: { container: { value: 'name', summary: 'this container only' } },
      run: () => import('./subcommands/stop.ts'),
    },
  },
})
