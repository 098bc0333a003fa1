import { definePlugin } from '../../core/plugin/define.ts'

export default definePlugin({
  name: 'shell',
  description: 'Type one command after the other',
  commands: {
    shell: {
      summary: 'Open a prompt for commands; "exit" or Ctrl-D ends it',
      run: () => import('./subcommands/default.ts'),
    },
  },
})
