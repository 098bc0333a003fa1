import { deployed } from '../../invocation.ts'
import { patient, scenario } from '../../scenario.ts'

export const apps = scenario('daily', [
  ['apps:lock', deployed],
  ['apps:report', deployed, '--app-locked'],
  ['apps:unlock', deployed],
  ['network:create', 'net-two'],
  ['network:set', deployed, 'attach-post-deploy', 'net-two'],
  ['network:report', deployed],
  patient(['ps:rebuild', deployed]),
  ['network:rebuild', deployed],
  ['network:set', deployed, 'attach-post-deploy'],
  ['proxy:disable', deployed],
  ['ports:list', deployed],
  ['urls', deployed],
  ['proxy:enable', deployed],
  ['checks:enable', deployed],
  patient(['apps:clone', deployed, 'psi']),
  ['apps:list'],
  ['ps:report', 'psi', '--running'],
  ['domains:report', 'psi', '--domains-app-vhosts'],
  patient(['apps:rename', 'psi', 'chi']),
  ['ps:report', 'chi', '--running'],
  ['domains:report', 'chi', '--domains-app-vhosts'],
  patient(['apps:destroy', 'chi', '--force']),
  patient(['apps:destroy', deployed, '--force']),
  ['apps:list'],
])
