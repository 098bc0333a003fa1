import { formatFlag } from '../../core/cli/format.ts'
import { definePlugin } from '../../core/plugin/define.ts'

const output = () => import('./output.ts')

const lineHelp = {
  summary: 'Show help for this command',
  hidden: true,
  passthrough: true,
  run: () => import('./subcommands/line-help.ts'),
} as const

export default definePlugin({
  name: '00_dokku-standard',
  description: 'Commands that belong to no single plugin',
  prefix: '',
  commands: {
    help: {
      usage: '[--all]',
      summary: 'List the commands, with --all every one of them',
      passthrough: true,
      run: () => import('./subcommands/help.ts'),
    },
    version: {
      usage: '[--format stdout|json]',
      summary: 'Print the version of Dokku',
      passthrough: true,
      flags: formatFlag('stdout'),
      output: () => output().then((module) => module.version),
      run: () => import('./subcommands/version.ts'),
    },
    'version:help': lineHelp,
    commands: {
      usage: '[--format stdout|json]',
      summary: 'Describe the whole command line, as JSON for programs',
      flags: formatFlag('stdout'),
      output: () => output().then((module) => module.commands),
      run: () => import('./subcommands/commands.ts'),
    },
    completion: {
      usage: '<word>...',
      summary: 'List what may stand in place of the last word, for the shells',
      hidden: true,
      passthrough: true,
      run: () => import('./subcommands/completion.ts'),
    },
    cleanup: {
      usage: '[<app>]',
      summary: 'Cleans up exited/dead Docker containers and removes dangling images',
      app: 'optional',
      run: () => import('./subcommands/cleanup.ts'),
    },
    'cleanup:help': lineHelp,
    deploy: {
      usage: '<app> [<image-tag>] [<process-type>]',
      summary: 'Hand an image tag of an app to its scheduler',
      hidden: true,
      app: 'required',
      badAppIsMissing: 'always',
      run: () => import('./subcommands/deploy.ts'),
    },
    report: {
      usage: '[<app>|--all]',
      summary: 'Describe the host and the apps, for bug reports',
      hidden: true,
      passthrough: true,
      run: () => import('./subcommands/report.ts'),
    },
    url: {
      usage: '[--format stdout|json] <app>',
      summary: 'Show the first URL of an app',
      app: 'required',
      badAppIsMissing: 'always',
      flags: formatFlag('stdout'),
      output: () => output().then((module) => module.url),
      question: true,
      run: () => import('./subcommands/urls.ts'),
    },
    'url:help': lineHelp,
    urls: {
      usage: '[--format stdout|json] <app>',
      summary: 'Show every URL of an app',
      app: 'required',
      badAppIsMissing: 'always',
      flags: formatFlag('stdout'),
      output: () => output().then((module) => module.urls),
      question: true,
      run: () => import('./subcommands/urls.ts'),
    },
    'urls:help': lineHelp,
  },
  triggers: {
    install: () => import('./triggers/install.ts'),
  },
})
