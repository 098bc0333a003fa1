import { defineTriggers } from './spec.ts'

/** Scheduled tasks. */
export const cronTriggers = defineTriggers({
  // Outsiders answer it for the scheduler that is named, so everyone is asked.
  'cron-entries': {
    summary: 'Tasks to add to the crontab, as SCHEDULE;COMMAND or SCHEDULE;COMMAND;LOGFILE',
    args: ['scheduler'],
    stdin: 'inherit',
    convention: 'collect',
    result: 'lines',
    tolerant: true,
  },
  'cron-get-property': {
    summary: 'One cron property of an app',
    args: ['app', 'key'],
    stdin: 'inherit',
    convention: 'collect',
    result: 'line',
  },
  // Fired by older letsencrypt and cron-restart plugins only.
  'cron-write': {
    summary: 'Write the crontab',
    args: [],
    stdin: 'inherit',
    convention: 'all',
    result: 'none',
  },
  // Both arguments may be left out, meaning every app; the cron plugin answers besides the schedulers.
  'scheduler-cron-write': {
    summary: 'Write the scheduled tasks of an app',
    args: ['scheduler?', 'app?'],
    stdin: 'inherit',
    convention: 'all',
    result: 'none',
  },
  'scheduler-uses-host-cron': {
    summary: 'Does the scheduler take its tasks from the crontab of the host',
    args: ['scheduler'],
    stdin: 'inherit',
    convention: 'for',
    result: 'flag',
    tolerant: true,
  },
})
