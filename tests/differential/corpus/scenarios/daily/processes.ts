import { deployed } from '../../invocation.ts'
import { patient, scenario } from '../../scenario.ts'

export const storage = scenario('daily', [
  ['storage:ensure-directory', 'data'],
  ['storage:ensure-directory', '--chown', 'false', 'data'],
  ['storage:mount', deployed, '/var/lib/dokku/data/storage/data:/data'],
  ['storage:list', deployed],
  ['storage:report', deployed],
  patient(['run', deployed, 'ls', '-d', '/data']),
  ['resource:limit', '--memory', '256m', deployed],
  ['docker-options:add', deployed, 'deploy,run', '--env FROM_OPTIONS=yes'],
  patient(['run', deployed, 'sh', '-c', 'echo $FROM_OPTIONS']),
  patient(['ps:rebuild', deployed]),
  ['enter', deployed, 'web', 'ls', '-d', '/data'],
  ['enter', deployed, 'web.1', 'sh', '-c', 'echo $FROM_OPTIONS'],
  ['enter', deployed, 'web', 'sh', '-c', 'exit 3'],
  ['ps:inspect', deployed],
  ['storage:unmount', deployed, '/var/lib/dokku/data/storage/data:/data'],
  ['resource:limit-clear', deployed],
  ['docker-options:clear', deployed],
])

export const runs = scenario('daily', [
  patient(['run', deployed, 'echo', 'a b', 'c']),
  patient(['run', deployed, 'sh', '-c', 'echo out; echo err >&2']),
  patient(['run', '--env', 'A=b', '-e', 'C=d', deployed, 'sh', '-c', 'echo $A $C']),
  patient(['run', '--no-tty', deployed, 'echo', 'hello']),
  patient(['run', '--cron-id', 'x', deployed, 'echo', 'hello']),
  patient({ words: ['run', deployed, 'cat'], stdin: 'from stdin\n' }),
  patient(['run', deployed, 'no-such-program']),
  ['run', deployed],
  ['run:list', deployed],
  ['run:list', deployed, '--format', 'json'],
  patient(['run:detached', '--ttl-seconds', '1', deployed, 'true']),
  ['run:logs', deployed],
  ['run:stop', deployed],
  ['run:retire'],
])

export const logs = scenario('daily', [
  ['logs', deployed, '-n', '2'],
  ['logs', deployed, '-n', '2', '-q'],
  ['logs', deployed, '--num', '1', '--ps', 'web'],
  ['logs', deployed, '-p', 'web.1', '-n', '1'],
  ['logs', deployed, '-p', 'nope'],
  ['logs', deployed, '-n', 'x'],
  ['logs:failed', deployed],
  ['logs:failed', '--all'],
  ['logs:set', deployed, 'max-size', '5m'],
  ['logs:report', deployed],
  ['logs:set', deployed, 'max-size'],
])

export const processes = scenario('daily', [
  ['ps:set', deployed, 'restart-policy', 'unless-stopped'],
  ['ps:set', deployed, 'stop-timeout-seconds', '5'],
  ['ps:report', deployed],
  patient(['ps:restart', deployed]),
  patient(['ps:restart', deployed, 'web']),
  patient(['ps:restart', deployed, 'nope']),
  patient(['ps:scale', deployed, 'web=2']),
  patient(['ps:scale', '--skip-deploy', deployed, 'web=1']),
  patient(['ps:scale', deployed, 'nope=1']),
  patient(['ps:stop', deployed]),
  ['ps:report', deployed],
  ['logs', deployed, '-n', '1'],
  ['enter', deployed, 'web', 'true'],
  patient(['ps:start', deployed]),
  patient(['ps:start', deployed]),
  ['ps:set', deployed, 'restart-policy'],
  ['ps:set', deployed, 'stop-timeout-seconds'],
])

export const checks = scenario('daily', [
  ['checks:set', deployed, 'wait-to-retire', '1'],
  ['checks:enable', deployed],
  ['checks:report', deployed],
  patient(['checks:run', deployed]),
  patient(['checks:run', deployed, 'web']),
  patient(['checks:run', deployed, 'web.1']),
  patient(['checks:run', deployed, 'web.9']),
  patient(['checks:run', deployed, 'nope']),
  patient(['ps:rebuild', deployed]),
  ['checks:skip', deployed, 'web'],
  patient(['checks:run', deployed]),
  ['checks:disable', deployed],
  ['checks:run', deployed],
])
