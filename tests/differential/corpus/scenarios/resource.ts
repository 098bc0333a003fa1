import { app } from '../invocation.ts'
import { scenario } from '../scenario.ts'

export const resource = scenario('lists', [
  ['resource:limit', app],
  ['resource:limit', '--memory', '512m', '--cpu', '2', app],
  ['resource:limit', '--process-type', 'web', '--memory', '1g', app],
  ['resource:limit', '--memory', 'lots', app],
  ['resource:limit', '--process-type', 'web', app],
  ['resource:reserve', '--memory', '100', app],
  ['resource:reserve', app],
  ['resource:report', app],
  ['resource:report', app, '--format', 'json'],
  ['resource:limit-clear', '--process-type', 'web', app],
  ['resource:limit-clear', app],
  ['resource:reserve-clear', app],
  ['resource:report', app],
])
