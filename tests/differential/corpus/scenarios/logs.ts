import { app } from '../invocation.ts'
import { scenario } from '../scenario.ts'

export const logs = scenario('lists', [
  ['logs', app],
  ['logs:failed', app],
  ['enter', app],
  ['enter', app, 'web'],
])
