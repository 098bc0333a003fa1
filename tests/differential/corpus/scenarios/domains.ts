import { app } from '../invocation.ts'
import { scenario } from '../scenario.ts'

export const domains = scenario('domains-life', [
  ['domains:add', app, 'a.example.test', 'b.example.test'],
  ['domains:add', app, 'a.example.test'],
  ['domains:add', app, 'bad_domain!'],
  ['domains:add', app],
  ['domains:set', app, '*.example.test'],
  ['domains:remove', app, 'nope.example.test'],
  ['domains:report', app],
  ['domains:report', app, '--domains-app-vhosts'],
  ['domains:disable', app],
  ['domains:disable', app],
  ['domains:report', app, '--format', 'json'],
  ['domains:enable', app],
  ['domains:enable', app],
  ['domains:reset', app],
  ['domains:clear', app],
  ['domains:add-global', 'one.test', 'two.test'],
  ['domains:add-global', 'bad_domain!'],
  ['domains:report', '--global'],
  ['domains:remove-global', 'one.test'],
  ['domains:clear-global'],
  ['domains:set-global', 'dokku.me'],
  ['domains:report', '--global', '--domains-global-vhosts'],
  ['domains:reset', app],
  ['domains:report', app],
])
