import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { call } from '../../../support/call.ts'
import { createHost, type Host } from '../../../support/host.ts'

const only = ['docker-options'] as const

function stored(host: Host, name: string, app = 'one'): string {
  return readFileSync(join(host.directory, 'lib/config/docker-options', app, name), 'utf8')
}

async function fails(host: Host, words: string[], message: string, exitCode = 1): Promise<void> {
  const result = await call(host, words)
  assert.equal(result.stderr, ` !     ${message}\n`, words.join(' '))
  assert.equal(result.exitCode, exitCode)
  assert.equal(result.stdout, '')
}

test('add, list, remove and clear', async () => {
  await using host = await createHost({ only })
  host.createApp('one')
  const dokku = async (...words: string[]) => {
    const result = await call(host, words)
    assert.equal(result.exitCode, 0, result.stderr)
    return result.stdout
  }
  assert.equal(await dokku('docker-options:add', 'one', 'deploy,run', '-v "a b":/c --link z'), '')
  assert.equal(stored(host, '_default_.deploy'), "--link z\n-v 'a b:/c'\n")
  assert.equal(stored(host, '_default_.run'), "--link z\n-v 'a b:/c'\n")
  const file = statSync(join(host.directory, 'lib/config/docker-options/one/_default_.run'))
  assert.equal(file.mode & 0o777, 0o600)
  await dokku('docker-options:add', 'one', 'build', '--build-arg', 'NAME=one two')
  assert.equal(stored(host, '_default_.build'), "--build-arg 'NAME=one two'\n", 'a shell took the quotes off')
  assert.equal(await dokku('docker-options:list', 'one', '--phase', 'run'), "--link z\n-v 'a b:/c'\n")
  await dokku('docker-options:remove', 'one', 'run', "-v 'a b:/c'")
  assert.equal(stored(host, '_default_.run'), '--link z\n')
  await dokku('docker-options:remove', 'one', 'run', '--link z')
  assert.equal(stored(host, '_default_.run'), '')

  await dokku('docker-options:add', '--process', 'web,worker', 'one', 'deploy', '--cap-add NET_ADMIN')
  await dokku('docker-options:add', 'one', 'deploy', '--process', 'web', '-p 80:80')
  assert.equal(stored(host, 'web.deploy'), '--cap-add NET_ADMIN\n-p 80:80\n')
  assert.equal(stored(host, 'worker.deploy'), '--cap-add NET_ADMIN\n')
  assert.equal(
    await dokku('docker-options:list', 'one', '--phase', 'deploy', '--process', 'web'),
    '--cap-add NET_ADMIN\n-p 80:80\n',
  )
  assert.equal(
    await dokku('docker-options:clear', '--process', 'web', 'one'),
    '-----> Clearing docker-options for one on phase deploy for process web\n',
  )
  assert.equal(
    await dokku('docker-options:clear', 'one', 'build,run'),
    '-----> Clearing docker-options for one on phase build\n-----> Clearing docker-options for one on phase run\n',
  )
  assert.equal(
    await dokku('docker-options:clear', 'one'),
    '-----> Clearing docker-options for one on all phases\n',
  )
  assert.ok(!existsSync(join(host.directory, 'lib/config/docker-options/one/_default_.deploy')))
  assert.equal(stored(host, 'worker.deploy'), '--cap-add NET_ADMIN\n')
})

test('a process type the Procfile lacks is worth a warning', async () => {
  await using host = await createHost({ only })
  host.createApp('one')
  mkdirSync(join(host.directory, 'lib/data/ps/one'), { recursive: true })
  writeFileSync(join(host.directory, 'lib/data/ps/one/Procfile'), 'web: run\n')
  const known = await call(host, ['docker-options:add', '--process', 'web', 'one', 'deploy', '-p 1:1'])
  assert.equal(known.stderr, '')
  const unknown = await call(host, ['docker-options:add', '--process', 'cron', 'one', 'deploy', '-p 1:1'])
  assert.equal(unknown.stderr, ' !     Process type "cron" is not declared in the Procfile for one\n')
  assert.equal(unknown.exitCode, 0)
})

test('bad input is refused and changes nothing', async () => {
  await using host = await createHost({ only })
  host.createApp('one')
  const phases = 'Phase(s) must be one of [build deploy run]'
  await fails(host, ['docker-options:add'], 'Please specify an app to run the command on')
  await fails(host, ['docker-options:add', 'two', 'deploy', '-p 1:1'], 'App two does not exist', 20)
  await fails(host, ['docker-options:add', 'one'], 'Please specify docker options to add to the phase')
  await fails(
    host,
    ['docker-options:add', 'one', 'deploy'],
    'Please specify docker options to add to the phase',
  )
  await fails(host, ['docker-options:add', 'one', 'web', '-p 1:1'], phases)
  await fails(host, ['docker-options:add', 'one', '', '-p 1:1'], phases)
  await fails(host, ['docker-options:add', 'one', '-v /a:/b'], phases)
  await fails(
    host,
    ['docker-options:remove', 'one', 'run', ''],
    'Please specify docker options to remove from the phase',
  )
  await fails(
    host,
    ['docker-options:add', '--process', 'web', 'one', 'deploy,run', '-p 1:1'],
    '--process is only supported for the deploy phase, got "run"',
  )
  await fails(
    host,
    ['docker-options:add', '--process', '_default_', 'one', 'deploy', '-p 1:1'],
    '"_default_" is reserved and cannot be used as a --process value',
  )
  await fails(
    host,
    ['docker-options:add', '--process=', 'one', 'deploy', '-p 1:1'],
    '--process value must not be empty',
  )
  await fails(
    host,
    ['docker-options:add', '--process=../x', 'one', 'deploy', '-p 1:1'],
    'Invalid process type specified (../x)',
  )
  await fails(host, ['docker-options:list', 'one'], '--phase is required')
  await fails(host, ['docker-options:list', 'one', '--phase', 'x'], 'Phase must be one of [build deploy run]')
  await fails(host, ['docker-options:clear', 'one', 'x'], phases)
  assert.ok(!existsSync(join(host.directory, 'lib/config/docker-options')))
})

test('the report joins options for people and lists them for programs', async () => {
  await using host = await createHost({ only })
  host.createApp('one')
  const { ctx } = host.ctx()
  ctx.properties('docker-options').setList('one', '_default_.deploy', ['--link a', "-v 'b c:/d'"])
  ctx.properties('docker-options').setList('one', 'web.deploy', ['-p 1:1'])
  ctx.properties('docker-options').set('one', 'migrated-deploy', 'true')
  assert.equal(
    (await call(host, ['docker-options:report', 'one'])).stdout,
    [
      '=====> one docker-options information',
      '       Docker options build:          ',
      "       Docker options deploy:         --link a -v 'b c:/d'",
      '       Docker options deploy web:     -p 1:1',
      '       Docker options run:            ',
      '',
    ].join('\n'),
  )
  const json = await call(host, ['docker-options:report', 'one', '--format', 'json'])
  assert.equal(
    json.stdout,
    `${JSON.stringify({
      build: '',
      'build-list': [],
      deploy: "--link a -v 'b c:/d'",
      'deploy-list': ['--link a', "-v 'b c:/d'"],
      'deploy.web': '-p 1:1',
      'deploy.web-list': ['-p 1:1'],
      'docker-options-build': '',
      'docker-options-deploy': "--link a -v 'b c:/d'",
      'docker-options-deploy.web': '-p 1:1',
      'docker-options-run': '',
      run: '',
      'run-list': [],
    })}\n`,
  )
  const one = await call(host, ['docker-options:report', 'one', '--docker-options-deploy.web'])
  assert.equal(one.stdout, '-p 1:1\n')
})
