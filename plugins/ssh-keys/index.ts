import { formatFlag } from '../../core/cli/format.ts'
import { definePlugin } from '../../core/plugin/define.ts'

export default definePlugin({
  name: 'ssh-keys',
  description: 'Manage public ssh keys used for deployment',
  commands: {
    'ssh-keys:add': {
      usage: '<name> [/path/to/key]',
      summary: 'Let a public key in, from a file or from stdin',
      run: () => import('./subcommands/add.ts'),
    },
    'ssh-keys:list': {
      usage: '[--format text|json] [<name>]',
      summary: 'List the keys that are let in',
      flags: formatFlag('text', 'Invalid output format specified, supported formats: json, text'),
      output: () => import('./output.ts').then((module) => module.keys),
      run: () => import('./subcommands/list.ts'),
    },
    'ssh-keys:remove': {
      usage: '<name>|--fingerprint <fingerprint>',
      summary: 'Shut a key out, by its name or its fingerprint',
      flags: { fingerprint: { value: 'fingerprint', summary: 'fingerprint of the key' } },
      run: () => import('./subcommands/remove.ts'),
    },
  },
})
