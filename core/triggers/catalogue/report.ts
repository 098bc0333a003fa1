import { defineTriggers } from './spec.ts'

/** What plugins have to say about an app. */
export const reportTriggers = defineTriggers({
  report: {
    summary: 'Print what the plugin has set for an app',
    args: ['app'],
    stdin: 'inherit',
    convention: 'all',
    result: 'none',
  },
  'logs-get-property': {
    summary: 'One logs property of an app',
    args: ['app', 'key'],
    stdin: 'inherit',
    convention: 'collect',
    result: 'line',
  },
})
