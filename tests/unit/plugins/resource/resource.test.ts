import assert from 'node:assert/strict'
import { test } from 'node:test'
import { call } from '../../../support/call.ts'
import { createHost } from '../../../support/host.ts'

const only = ['resource'] as const

test('values are set, shown, cleared one by one and all together', async () => {
  await using host = await createHost({ only })
  host.createApp('one')
  const dokku = async (...words: string[]) => {
    const result = await call(host, words)
    assert.equal(result.exitCode, 0, result.stderr)
    return result.stdout
  }
  assert.equal(
    await dokku('resource:limit', '--memory', '512', '--cpu', '1.5', 'one'),
    '=====> Setting resource limits for one\n       cpu: 1.5\n       memory: 512\n',
  )
  assert.equal(
    await dokku('resource:reserve', 'one', '--process-type', 'web', '--memory=1g'),
    '=====> Setting resource reservation for one (web)\n       memory: 1g\n',
  )
  assert.equal(
    await dokku('resource:limit', '--cpu', 'clear', 'one'),
    '=====> Setting resource limits for one\n       cpu: cleared\n',
  )
  assert.equal(
    await dokku('resource:reserve', '--process-type', 'web', 'one'),
    [
      '=====> resource reservation one information (web)',
      '       cpu: ',
      '       memory: 1g',
      '       memory-swap: ',
      '       network: ',
      '       network-ingress: ',
      '       network-egress: ',
      '       nvidia-gpu: ',
      '',
    ].join('\n'),
  )
  assert.match(await dokku('resource:limit', 'one'), /^=====> resource limits one information \[defaults\]\n/)
  assert.equal(
    await dokku('resource:report', 'one'),
    [
      '=====> one resource information',
      '       resource _default_ limit memory: 512',
      '       resource web reserve memory:     1g',
      '',
    ].join('\n'),
  )
  assert.equal(
    await dokku('resource:report', 'one', '--format', 'json'),
    '{"_default_.limit.memory":"512","resource-_default_.limit.memory":"512",' +
      '"resource-web.reserve.memory":"1g","web.reserve.memory":"1g"}\n',
  )
  assert.equal(await dokku('resource:report', 'one', '--resource-web.reserve.memory'), '1g\n')
  assert.equal(
    await dokku('resource:limit-clear', '--process-type', 'web', 'one'),
    '=====> clearing one limits (web)\n',
  )
  assert.equal(await dokku('resource:limit-clear', 'one'), '=====> clearing one limits\n')
  assert.equal(
    await dokku('resource:report', 'one', '--format', 'json'),
    '{"resource-web.reserve.memory":"1g","web.reserve.memory":"1g"}\n',
  )
  assert.equal(await dokku('resource:reserve-clear', 'one'), '=====> clearing one reservation\n')
  assert.equal(await dokku('resource:report', 'one', '--format', 'json'), '{}\n')
})

test('bad input is refused', async () => {
  await using host = await createHost({ only })
  host.createApp('one')
  const cases: [string[], number, string][] = [
    [['resource:limit'], 1, 'Please specify an app to run the command on'],
    [['resource:reserve-clear', 'two'], 20, 'App two does not exist'],
    [
      ['resource:limit', '--memory', '1 2', 'one'],
      1,
      'The value of memory must be a number with or without a unit',
    ],
    [
      ['resource:limit', '--memory', '1', '--process-type', '../x', 'one'],
      1,
      'Invalid process type specified (../x)',
    ],
    [['resource:limit', '--disk', '1', 'one'], 2, "unknown option '--disk'"],
  ]
  for (const [words, exitCode, message] of cases) {
    const result = await call(host, words)
    assert.equal(result.stderr, ` !     ${message}\n`)
    assert.equal(result.exitCode, exitCode)
  }
  assert.equal(host.ctx().ctx.properties('resource').all('one').size, 0)
})

test('containers and builds get the arguments docker knows', async () => {
  await using host = await createHost({ only })
  const { ctx } = host.ctx()
  const store = ctx.properties('resource')
  const values: Record<string, string> = {
    '_default_.limit.memory': '512',
    '_default_.limit.cpu': '1',
    '_default_.limit.network': '5mbit',
    '_default_.reserve.memory': '256m',
    '_default_.reserve.cpu': '1',
    'web.limit.cpu': '2',
    'web.limit.memory-swap': '1024',
    'web.limit.nvidia-gpu': '1',
    'web2.limit.cpu': '9',
    'build.limit.memory': '1g',
    'build.limit.cpu': '3',
  }
  for (const [name, value] of Object.entries(values)) store.set('one', name, value)
  const deploy = (type: string, env = {}) =>
    host
      .ctx({ env })
      .ctx.triggers.collect('docker-args-process-deploy', ['one', 'herokuish', 'latest', type, '1'])
  assert.deepEqual(await deploy('web'), [
    '--cpus=2',
    '--gpus=1',
    '--memory=512m',
    '--memory-swap=1024',
    '--memory-reservation=256m',
  ])
  assert.deepEqual(await deploy('worker'), ['--cpus=1', '--memory=512m', '--memory-reservation=256m'])
  assert.deepEqual(await deploy('web', { DOKKU_OMIT_RESOURCE_ARGS: '1' }), [])
  const build = (builder: string) => ctx.triggers.collect('docker-args-process-build', ['one', builder])
  assert.deepEqual(await build('herokuish'), ['--cpus=3', '--memory=1g'])
  assert.deepEqual(await build('dockerfile'), ['--memory=1g'])
  assert.deepEqual(await build('nixpacks'), [])
  const property = (type: string, key: string) =>
    ctx.triggers.collect('resource-get-property', ['one', type, 'limit', key])
  assert.equal(await property('web', 'cpu'), '2')
  assert.equal(await property('web', 'memory'), '512')
  assert.equal(await property('web', 'network-egress'), '')
})
