import { deployed } from '../../invocation.ts'
import { patient, scenario } from '../../scenario.ts'

const values = [
  'MULTI=one\ntwo\n',
  'EMPTY=',
  'SPACES=  x  ',
  'TAB=a\tb',
  'UMLAUT=für',
  'BACK=a\\nb',
  'DOLLAR=$HOME ${HOME} $(id)',
  'HASH=a#b',
  `BOTH=say "it's" now`,
  'JSON={"a": [1, null]}',
  'URL=postgres://u:p%40x@host:5432/db?a=b&c=d',
]
const names = values.map((value) => value.split('=')[0] ?? '')

export const config = scenario('daily', [
  ['config:set', '--no-restart', deployed, ...values],
  ['config:show', deployed],
  ['config:keys', deployed],
  ...names.map((name) => ['config:get', deployed, name]),
  ...['MULTI', 'BOTH', 'DOLLAR'].map((name) => ['config:get', '--quoted', deployed, name]),
  ...['exports', 'envfile', 'shell', 'json', 'json-list', 'docker-args', 'pretty'].map((format) => [
    'config:export',
    '--format',
    format,
    deployed,
  ]),
  ...['MULTI', 'SPACES', 'BACK', 'DOLLAR', 'BOTH'].map((name) =>
    patient(['run', deployed, 'sh', '-c', `printf "[%s]" "$${name}"`]),
  ),
  {
    words: ['config:import', '--no-restart', deployed, '-'],
    stdin: 'A=1\nexport B=2\nC="x y" # why\n\nD=\n',
  },
  { words: ['config:import', '--no-restart', '--replace', deployed, '-'], stdin: 'A=2\n' },
  {
    words: ['config:import', '--no-restart', '--format', 'json', deployed, '-'],
    stdin: '{"J":"1","K":"a\\nb"}',
  },
  { words: ['config:import', '--no-restart', '--format', 'json', deployed, '-'], stdin: 'not json' },
  ['config:import', deployed, '/no/such/file'],
  ['config:keys', deployed],
  patient(['config:set', deployed, 'A=3']),
  ['config:set', '--no-restart', deployed, 'A=3'],
  ['config:unset', '--no-restart', deployed, 'A', 'B'],
  ['config:set', '--global', '--no-restart', 'EVERYWHERE=1'],
  ['config:show', '--merged', deployed],
  ['config:unset', '--global', '--no-restart', 'EVERYWHERE'],
])
