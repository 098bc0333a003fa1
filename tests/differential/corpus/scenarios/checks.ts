import { app } from '../invocation.ts'
import { scenario } from '../scenario.ts'

export const checks = scenario('lists', [
  ['checks:disable', app],
  ['checks:disable', app, 'web,worker'],
  ['checks:skip', app, 'web'],
  ['checks:report', app],
  ['checks:enable', app, 'web'],
  ['checks:enable', app],
  ['checks:run', app],
])
