import { app } from '../invocation.ts'
import { scenario } from '../scenario.ts'

export const certs = scenario('lists', [
  ['certs:show', app, 'crt'],
  ['certs:show', app],
  ['certs:add', app],
  ['certs:remove', app],
])
