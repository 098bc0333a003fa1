import { formatFlag } from '../../core/cli/format.ts'
import { definePlugin } from '../../core/plugin/define.ts'

export default definePlugin({
  name: 'plugin',
  description: 'Manage installed plugins',
  commands: {
    'plugin:install': {
      usage: '[--core|<url> [--committish <ref>] [--name <name>] [--skip-install-trigger]]',
      summary: 'Fetch a plugin and run its install hook, or run the install hooks again',
      looseWords: true,
      flagHint: 'Please retry with valid arguments',
      flags: {
        core: { summary: 'only the install hooks of core plugins' },
        committish: { value: 'ref', summary: 'branch, tag or commit to pin' },
        name: { value: 'name', summary: 'directory name of the plugin' },
        'skip-install-trigger': { summary: 'do not run any install hook' },
      },
      run: () => import('./subcommands/install.ts'),
    },
    'plugin:install-dependencies': {
      usage: '[--core]',
      summary: 'Run the dependencies hooks of the plugins',
      flags: { core: { summary: 'only those of core plugins' } },
      run: () => import('./subcommands/install-dependencies.ts'),
    },
    'plugin:update': {
      usage: '[<name> [<committish>]]',
      summary: 'Update one plugin or all of them from git',
      run: () => import('./subcommands/update.ts'),
    },
    'plugin:enable': {
      usage: '<name>',
      summary: 'Enable a plugin',
      run: () => import('./subcommands/enable.ts'),
    },
    'plugin:disable': {
      usage: '<name>',
      summary: 'Disable a plugin',
      run: () => import('./subcommands/disable.ts'),
    },
    'plugin:uninstall': {
      usage: '<name>',
      summary: 'Remove a plugin',
      run: () => import('./subcommands/uninstall.ts'),
    },
    'plugin:list': {
      usage: '[--format stdout|json]',
      summary: 'List the plugins with version and state',
      flags: formatFlag('stdout', 'Invalid output format specified, supported formats: json, stdout'),
      output: () => import('./output.ts').then((module) => module.plugins),
      run: () => import('./subcommands/list.ts'),
    },
    'plugin:installed': {
      usage: '<name>',
      summary: 'Succeed when the plugin is installed',
      hidden: true,
      question: true,
      run: () => import('./subcommands/installed.ts'),
    },
    'plugin:trigger': {
      usage: '<trigger> [<arguments>...]',
      summary: 'Fire a trigger by name',
      passthrough: true,
      run: () => import('./subcommands/trigger.ts'),
    },
    'plugin:new': {
      usage: '[--lang ts|bash] <name>',
      summary: 'Write a small working plugin into a new directory',
      flags: { lang: { value: 'language', summary: 'ts (the default) or bash' } },
      run: () => import('./subcommands/new.ts'),
    },
  },
  triggers: {
    install: () => import('./permissions.ts'),
    update: () => import('./permissions.ts'),
  },
})
