import { definePlugin } from '../../core/plugin/define.ts'

export default definePlugin({
  name: 'enter',
  description: 'Work inside a running container',
  requires: ['scheduler'],
  commands: {
    enter: {
      usage: '<app> [<container-type> || --container-id <container-id>] [<cmd>...]',
      summary: 'Open a shell or run a command in a running container',
      app: 'required',
      badAppIsMissing: 'always',
      passthrough: true,
      run: () => import('./subcommands/default.ts'),
    },
  },
})
