import { formatFlag } from '../../core/cli/format.ts'
import { definePlugin } from '../../core/plugin/define.ts'

/** Its hooks are links to bin/hook, a shell script: with events off a trigger must not cost a Node start. */
export default definePlugin({
  name: '20_events',
  description: 'Manage event logging',
  prefix: 'events',
  commands: {
    events: {
      usage: '[-t]',
      summary: 'Show the last 100 lines of the event log, -t follows it',
      flags: { tail: { short: 't', summary: 'follow the log' } },
      run: () => import('./subcommands/default.ts'),
    },
    'events:list': {
      usage: '[--format stdout|json]',
      summary: 'List the triggers that are logged',
      flags: formatFlag('stdout'),
      output: () => import('../../core/plugin/schema.ts').then((module) => module.listOf(module.text)),
      run: () => import('./subcommands/list.ts'),
    },
    'events:on': { summary: 'Start logging', run: () => import('./subcommands/on.ts') },
    'events:off': { summary: 'Stop logging', run: () => import('./subcommands/off.ts') },
  },
})
