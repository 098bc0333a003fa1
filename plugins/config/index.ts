import { formatFlag } from '../../core/cli/format.ts'
import { definePlugin } from '../../core/plugin/define.ts'

const merged = { merged: { summary: "The app's variables laid over the global ones" } }
const noRestart = { 'no-restart': { summary: 'Leave the app running as it is' } }

export default definePlugin({
  name: 'config',
  description: 'Manage global and app-specific config vars',
  commands: {
    config: {
      usage: '[--format stdout|json] [--merged] (<app>|--global)',
      summary: 'Show the environment as a table',
      app: 'global',
      flags: {
        ...merged,
        ...formatFlag('stdout'),
        shell: { summary: 'deprecated: as config:export --format shell' },
        export: { summary: 'deprecated: as config:export' },
      },
      question: true,
      output: () => import('./output.ts').then((module) => module.variables),
      run: () => import('./subcommands/show.ts'),
    },
    'config:bundle': {
      usage: '[--merged] (<app>|--global)',
      summary: 'Print the environment as a tar archive with a file for each variable',
      app: 'global',
      flags: merged,
      run: () => import('./subcommands/bundle.ts'),
    },
    'config:clear': {
      usage: '[--no-restart] (<app>|--global)',
      summary: 'Remove every variable',
      app: 'global',
      flags: noRestart,
      run: () => import('./subcommands/clear.ts'),
    },
    'config:export': {
      usage: '[--format FORMAT] [--merged] (<app>|--global)',
      summary: 'Print the environment for another program to read',
      app: 'global',
      flags: {
        ...merged,
        format: {
          summary:
            'docker-args, docker-args-keys, envfile, exports, json, json-list, pack-keys, pretty or shell',
          value: 'format',
        },
      },
      question: true,
      output: () => import('./output.ts').then((module) => module.variables),
      run: () => import('./subcommands/export.ts'),
    },
    'config:get': {
      usage: '[--format stdout|json] [--quoted] (<app>|--global) KEY',
      summary: 'Print one variable; fail when it is not set',
      app: 'global',
      flags: { quoted: { summary: 'As a word in single quotes for a shell' }, ...formatFlag('stdout') },
      question: true,
      output: () => import('./output.ts').then((module) => module.value),
      run: () => import('./subcommands/get.ts'),
    },
    'config:import': {
      usage: '[--format envfile|json] [--no-restart] [--replace] (<app>|--global) [FILE|-]',
      summary: 'Set the variables that a file or stdin holds, of any length',
      app: 'global',
      flags: {
        ...noRestart,
        replace: { summary: 'Remove all other variables' },
        format: { summary: 'envfile or json', value: 'format' },
      },
      run: () => import('./subcommands/import.ts'),
    },
    'config:keys': {
      usage: '[--format stdout|json] [--merged] (<app>|--global)',
      summary: 'Print the names of the variables',
      app: 'global',
      flags: { ...merged, ...formatFlag('stdout') },
      question: true,
      output: () => import('./output.ts').then((module) => module.names),
      run: () => import('./subcommands/keys.ts'),
    },
    'config:set': {
      usage: '[--encoded] [--no-restart] (<app>|--global) KEY1=VALUE1 [KEY2=VALUE2 ...]',
      summary: 'Set variables and restart the app',
      app: 'global',
      anyBytes: true,
      flags: { ...noRestart, encoded: { summary: 'The values are base64' } },
      run: () => import('./subcommands/set.ts'),
    },
    'config:show': {
      usage: '[--format stdout|json] [--merged] (<app>|--global)',
      summary: 'Show the environment as a table',
      app: 'global',
      flags: { ...merged, ...formatFlag('stdout') },
      question: true,
      output: () => import('./output.ts').then((module) => module.variables),
      run: () => import('./subcommands/show.ts'),
    },
    'config:unset': {
      usage: '[--no-restart] (<app>|--global) KEY1 [KEY2 ...]',
      summary: 'Remove variables and restart the app',
      app: 'global',
      flags: noRestart,
      run: () => import('./subcommands/unset.ts'),
    },
  },
  properties: {
    'env-migrated': {
      summary: 'true: the file of older versions was read',
      scope: 'both',
      internal: true,
      report: [],
    },
  },
  migrate: () => import('../../core/plugin/migrate-env.ts').then((m) => m.migrateEnv),
  triggers: {
    'config-export': () => import('./triggers/config-export.ts'),
    'config-get': () => import('./triggers/config-get.ts').then((module) => module.configGet),
    'config-get-global': () => import('./triggers/config-get.ts').then((module) => module.configGetGlobal),
    'config-migrate-env': () => import('../../core/plugin/migrate-env.ts').then((m) => m.migrateEnv),
    'config-set': () => import('./triggers/config-set.ts').then((module) => module.configSet),
    'config-unset': () => import('./triggers/config-set.ts').then((module) => module.configUnset),
    'docker-args-deploy': () => import('./triggers/docker-args.ts'),
    'docker-args-run': () => import('./triggers/docker-args.ts'),
    install: () => import('../../core/plugin/migrate-env.ts').then((m) => m.migrateEnv),
    'post-app-clone-setup': () => import('./triggers/app-config.ts').then((module) => module.copy),
    'post-app-rename-setup': () => import('./triggers/app-config.ts').then((module) => module.copy),
    'post-create': () => import('./triggers/app-config.ts').then((module) => module.make),
    'post-delete': () => import('./triggers/app-config.ts').then((module) => module.remove),
  },
})
