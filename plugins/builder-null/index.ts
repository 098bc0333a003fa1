import { definePlugin } from '../../core/plugin/define.ts'

export default definePlugin({
  name: 'builder-null',
  description: 'A builder that builds nothing',
  target: 'null',
  commands: {
    'builder-null:help': {
      summary: 'Show help for the builder-null commands',
      passthrough: true,
      run: () => import('../../core/cli/help.ts').then((module) => module.pluginHelpCommand),
    },
  },
})
