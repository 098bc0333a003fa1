import { definePlugin } from '../../core/plugin/define.ts'

export default definePlugin({
  name: '00_dokku-standard',
  description: 'Commands that belong to no single plugin',
  prefix: 'dokku-standard',
  commands: {
    help: {
      summary: 'List the commands; with --all every one of them',
      passthrough: true,
      run: () => import('../../core/cli/help.ts').then((module) => module.helpCommand),
    },
    version: {
      summary: 'Print the version of Dokku',
      passthrough: true,
      run: () => import('./subcommands/version.ts'),
    },
  },
})
