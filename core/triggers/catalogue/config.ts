import { defineTriggers } from './spec.ts'

/** Environment variables of apps. */
export const configTriggers = defineTriggers({
  'config-export': {
    summary: 'The environment of an app in a given format',
    args: ['app', 'global', 'merged', 'format'],
    stdin: 'inherit',
    convention: 'collect',
    result: 'line',
  },
  'config-get': {
    summary: 'One environment variable of an app',
    args: ['app', 'key'],
    stdin: 'inherit',
    convention: 'collect',
    result: 'text',
  },
  'config-get-global': {
    summary: 'One environment variable shared by all apps',
    args: ['key'],
    stdin: 'inherit',
    convention: 'collect',
    result: 'text',
  },
  // The option --no-restart, if any, stands before the app.
  'config-set': {
    summary: 'Set environment variables of an app from KEY=VALUE words',
    args: ['option-or-app', 'word...'],
    stdin: 'inherit',
    convention: 'all',
    result: 'none',
  },
  'config-unset': {
    summary: 'Remove an environment variable of an app',
    args: ['app', 'key', 'restart?'],
    stdin: 'inherit',
    convention: 'all',
    result: 'none',
    tolerant: true,
  },
  'post-config-update': {
    summary: 'Environment variables changed; KEY=VALUE words for set, KEY words for unset',
    args: ['app', 'action', 'pair...'],
    stdin: 'inherit',
    convention: 'all',
    result: 'none',
    tolerant: true,
  },
})
