import { definePlugin } from '../../core/plugin/define.ts'

export default definePlugin({
  name: 'trace',
  description: 'Manage trace mode',
  commands: {
    'trace:on': { summary: 'Trace every command from now on', run: () => import('./subcommands/on.ts') },
    'trace:off': { summary: 'Stop tracing', run: () => import('./subcommands/off.ts') },
  },
})
