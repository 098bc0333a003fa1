import { app } from '../invocation.ts'
import { scenario } from '../scenario.ts'

export const cron = scenario('lists', [
  ['cron:list', app],
  ['cron:list', app, '--format', 'json'],
  ['cron:run', app, 'nope'],
  ['cron:suspend', app, 'nope'],
])
