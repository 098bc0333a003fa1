import { formatFlag } from '../../core/cli/format.ts'
import { definePlugin } from '../../core/plugin/define.ts'

export default definePlugin({
  name: 'upgrade',
  description: 'What this version changes on a server that runs an older one',
  commands: {
    'upgrade:check': {
      usage: '[--format stdout|json]',
      summary: 'Tell what installing this version changes, and change nothing',
      flags: formatFlag('stdout'),
      output: () => import('./output.ts').then((module) => module.check),
      run: () => import('./subcommands/check.ts'),
    },
  },
})
