import { app } from '../invocation.ts'
import { scenario } from '../scenario.ts'

export const dockerOptions = scenario('lists', [
  ['docker-options:add', app, 'deploy', '--memory=1g'],
  ['docker-options:add', app, 'deploy,run', '-v /tmp/a:/tmp/b'],
  ['docker-options:add', app, 'nope', '--x'],
  ['docker-options:add', app, 'build'],
  ['docker-options:report', app],
  ['docker-options:report', app, '--docker-options-deploy'],
  ['docker-options:report', app, '--format', 'json'],
  ['docker-options:add', '--process', 'web', app, 'deploy', '--cpus=1'],
  ['docker-options:list', app],
  ['docker-options:list', '--phase', 'deploy', app],
  ['docker-options:remove', app, 'deploy', '--memory=1g'],
  ['docker-options:remove', app, 'deploy', '--nope'],
  ['docker-options:clear', app, 'deploy'],
  ['docker-options:clear', app],
  ['docker-options:report', app],
])
