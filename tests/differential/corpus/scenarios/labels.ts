import { app } from '../invocation.ts'
import { scenario } from '../scenario.ts'

export const labels = scenario('lists', [
  ['caddy:labels:add', app, 'key', 'value'],
  ['caddy:labels:show', app],
  ['caddy:labels:show', app, 'key'],
  ['caddy:labels:remove', app, 'key'],
])
