import { definePlugin } from '../../core/plugin/define.ts'
import { imageProblem } from '../../core/system/image-name.ts'
import { parseSink, redactSink } from './vector/sink.ts'

export default definePlugin({
  name: 'logs',
  description: 'Manage log integration for an app',
  requires: ['scheduler'],
  legacyJsonKeys: true,
  commands: {
    logs: {
      usage: '[-h|--help] [-t|--tail] [-n|--num num] [-q|--quiet] [-p|--ps process] <app>',
      summary: 'Print or follow the logs of an app',
      app: 'required',
      looseWords: true,
      flags: {
        num: { short: 'n', value: 'num', summary: 'how many lines, 100 by default' },
        ps: { short: 'p', value: 'process', summary: 'of this process type only' },
        quiet: { short: 'q', summary: 'without times and names' },
        tail: { short: 't', summary: 'follow the logs' },
      },
      run: () => import('./subcommands/default.ts'),
    },
    'logs:failed': {
      usage: '[--all|<app>]',
      summary: 'Print the logs of the last failed deploy',
      app: 'optional',
      flags: { all: { summary: 'of every app' } },
      run: () => import('./subcommands/failed.ts'),
    },
    'logs:set': {
      usage: '<app>|--global <property> (<value>)',
      summary: 'Set or clear a logs property for an app or for all apps',
      app: 'global',
      looseWords: true,
      run: () => import('./subcommands/set.ts'),
    },
    'logs:vector-logs': {
      usage: '[--num num] [--tail]',
      summary: 'Print or follow what vector itself prints',
      flags: {
        num: { value: 'num', summary: 'how many lines, 100 by default' },
        tail: { summary: 'follow it' },
      },
      run: () => import('./subcommands/vector-logs.ts'),
    },
    'logs:vector-start': {
      usage: '[--vector-image <image>]',
      summary: 'Start the vector container, which ships the logs of apps',
      flags: { 'vector-image': { value: 'image', summary: 'instead of the usual image' } },
      run: () => import('./subcommands/vector-start.ts'),
    },
    'logs:vector-stop': {
      summary: 'Stop and remove the vector container',
      run: () => import('./subcommands/vector-stop.ts'),
    },
  },
  properties: {
    'app-label-alias': {
      scope: 'both',
      default: 'com.dokku.app-name',
      summary: 'Field of a shipped log event that holds the name of the app',
      validate: (value) =>
        /^[A-Za-z0-9][A-Za-z0-9_.-]*$/.test(value)
          ? undefined
          : 'Invalid app-label-alias value, must start with a letter or number and contain only letters, numbers, and any of [_, ., -]',
    },
    'max-size': {
      scope: 'both',
      default: '10m',
      summary: 'Size at which docker starts a new log file, or unlimited',
      validate: explainMaxSize,
    },
    'vector-cron-sink': {
      scope: 'both',
      summary: 'Where vector ships the logs of scheduled tasks',
      validate: explainSink,
      redact: redactSink,
      redactComputed: true,
    },
    'vector-image': {
      scope: 'global',
      default: 'timberio/vector:0.57.0-debian',
      summary: 'Image of the vector container',
      validate: imageProblem,
    },
    'vector-networks': { scope: 'global', summary: 'Networks the vector container joins' },
    'vector-sink': {
      scope: 'both',
      summary: 'Where vector ships the logs',
      validate: explainSink,
      redact: redactSink,
      redactComputed: true,
    },
  },
  report: () => import('./report.ts'),
  triggers: {
    'docker-args-process-deploy': () => import('./triggers.ts').then((m) => m.dockerArgsProcessDeploy),
    install: () => import('./triggers.ts').then((m) => m.install),
    'logs-get-property': () => import('./triggers.ts').then((m) => m.logsGetProperty),
    'post-app-clone-setup': () => import('./triggers.ts').then((m) => m.postAppCloneSetup),
    'post-app-rename-setup': () => import('./triggers.ts').then((m) => m.postAppRenameSetup),
    'post-create': () => import('./triggers.ts').then((m) => m.postCreate),
    'post-delete': () => import('./triggers.ts').then((m) => m.postDelete),
    report: () => import('../../core/cli/report.ts').then((m) => m.reportTrigger('logs')),
  },
})

function explainMaxSize(value: string): string | undefined {
  if (value === 'unlimited') return undefined
  if (!/[kmg]$/.test(value)) return 'Invalid max-size unit measure, value must end in any of [k, m, g]'
  if (value.length < 2) {
    return 'Invalid max-size value, must be a number followed by a unit of measure [k, m, g]'
  }
  const number = value.slice(0, -1)
  if (/^[+-]?\d+$/.test(number)) return undefined
  return `Invalid max-size value, unable to convert number to int: strconv.Atoi: parsing ${JSON.stringify(number)}: invalid syntax`
}

function explainSink(sink: string): string | undefined {
  try {
    parseSink(sink)
    return undefined
  } catch (error) {
    return (error as Error).message
  }
}
