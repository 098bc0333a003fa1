import { app } from '../invocation.ts'
import { scenario } from '../scenario.ts'

export const ps = scenario('lists', [
  ['ps:scale', app],
  ['ps:scale', app, 'web=2', 'worker=1'],
  ['ps:scale', app, 'web=x'],
  ['ps:scale', app, 'web'],
  ['ps:scale', app, 'web=-1'],
  ['ps:scale', app],
  ['--quiet', 'ps:scale', app],
  ['ps:scale', '--format', 'json', app],
  ['ps:scale', app, 'web=1', 'worker=0'],
  ['ps:set', app, 'restart-policy', 'sometimes'],
  ['ps:set', app, 'restart-policy', 'on-failure:20'],
  ['ps:set', app, 'restart-policy'],
  ['ps:restart', app],
  ['ps:stop', app],
  ['ps:start', app],
  ['ps:rebuild', app],
  ['ps:inspect', app],
])
