import { deployed } from '../../invocation.ts'
import { patient, scenario } from '../../scenario.ts'

export const domains = scenario('daily', [
  patient(['domains:add', deployed, '*.wild.test']),
  patient(['domains:add', deployed, 'xn--bcher-kva.test']),
  ['domains:add', deployed, 'bücher.test'],
  ['domains:add', deployed, 'UPPER.test'],
  ['domains:add', deployed, 'under_score.test'],
  ['domains:add', deployed, 'port.test:80'],
  ['domains:add', deployed, 'https://scheme.test'],
  ['domains:add', deployed, 'dot.test.'],
  ['domains:add', deployed, '10.0.0.1'],
  ['domains:report', deployed],
  ['domains:report', deployed, '--format', 'json'],
  ['nginx:show-config', deployed],
  ['urls', deployed],
  ['url', deployed],
  patient(['domains:remove', deployed, '*.wild.test', 'nope.test']),
  patient(['domains:set', deployed, 'one.test', 'two.test']),
  ['domains:report', deployed, '--domains-app-vhosts'],
  patient(['domains:disable', deployed]),
  ['urls', deployed],
  patient(['domains:enable', deployed]),
  patient(['domains:reset', deployed]),
  ['urls', deployed],
  ['domains:add-global', 'second.test'],
  ['domains:report', '--global'],
  ['domains:remove-global', 'second.test'],
])

export const ports = scenario('daily', [
  patient(['ports:add', deployed, 'http:8080:5000']),
  ['ports:list', deployed],
  ['ports:report', deployed],
  ['nginx:show-config', deployed],
  patient(['ports:set', deployed, 'http:80:5000', 'http:81:6000']),
  ['nginx:show-config', deployed],
  ['urls', deployed],
  patient(['ports:remove', deployed, '81']),
  ['ports:list', deployed],
  patient(['ports:clear', deployed]),
  ['ports:list', deployed],
])
