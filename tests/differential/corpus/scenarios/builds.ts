import { app } from '../invocation.ts'
import { scenario } from '../scenario.ts'

export const builds = scenario('lists', [
  ['builds:list', app],
  ['builds:list', app, '--format', 'json'],
  ['builds:info', app, 'nope'],
  ['builds:output', app, 'nope'],
  ['builds:cancel', app],
])
