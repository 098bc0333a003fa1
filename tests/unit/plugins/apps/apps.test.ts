import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { call } from '../../../support/call.ts'
import { createHost } from '../../../support/host.ts'

const only = [
  'apps',
  'builds',
  'common',
  'config',
  'git',
  'domains',
  'ps',
  'scheduler',
  'scheduler-docker-local',
]

test('apps:create makes the directory, the repository and tells the plugins', async () => {
  await using host = await createHost({ only })
  host.addPlugin('watch', { 'post-create': '#!/bin/sh\necho "created $1"\n' })
  const created = await call(host, ['apps:create', 'web'])
  assert.deepEqual([created.exitCode, created.stderr], [0, ''])
  assert.match(created.stdout, /^-----> Creating web\.\.\.\n/)
  assert.match(created.stdout, /created web\n/)
  assert.ok(existsSync(join(host.directory, 'root/web/hooks/pre-receive')))
  assert.ok(existsSync(join(host.directory, 'lib/data/apps/web')))
  assert.match(readFileSync(join(host.directory, 'lib/config/apps/web/created-at'), 'utf8'), /^\d{10}$/)
  assert.equal((await call(host, ['apps:list'])).stdout, '=====> My Apps\nweb\n')
  assert.equal((await call(host, ['apps:list', '--format', 'json'])).stdout, '["web"]\n')
  assert.equal((await call(host, ['--quiet', 'apps'])).stdout, 'web\n')
})

test('bad and taken names are refused in one sentence and leave nothing', async () => {
  await using host = await createHost({ only })
  mkdirSync(join(host.directory, 'root/taken'))
  const rule =
    ' !     App name must begin with lowercase alphanumeric character, and may only contain lowercase alphanumerics, dots, and hyphens\n'
  const cases: [string, string][] = [
    ['../x', rule],
    ['Web', rule],
    ['a_b', rule],
    ['a;id', rule],
    ['$(id)', rule],
    ['a\nb', rule],
    ['x'.repeat(300), ' !     App name is too long\n'],
    ['taken', ' !     Name is already taken\n'],
    ['', ' !     Please specify an app to run the command on\n'],
  ]
  for (const [name, stderr] of cases) {
    const result = await call(host, ['apps:create', name])
    assert.deepEqual([result.exitCode, result.stdout, result.stderr], [1, '', stderr], name)
  }
  assert.equal((await call(host, ['--quiet', 'apps:list'])).stdout, 'taken\n')
})

test('an app that a plugin refuses is not left half-made', async () => {
  await using host = await createHost({ only })
  host.addPlugin('zz-quota', {
    'post-create': '#!/bin/sh\necho "too many apps" >&2\nexit 3\n',
    'post-delete': '#!/bin/sh\necho "forgotten $1"\n',
  })
  const result = await call(host, ['apps:create', 'web'])
  assert.equal(result.exitCode, 3)
  assert.match(result.stdout, /^-----> Creating web\.\.\.\n/)
  assert.doesNotMatch(result.stdout, /forgotten/)
  assert.match(result.stderr, /^too many apps\n/)
  for (const left of ['root/web', 'lib/config/apps/web', 'lib/config/web', 'lib/data/apps/web'])
    assert.ok(!existsSync(join(host.directory, left)), left)
  assert.equal((await call(host, ['apps:exists', 'web'])).exitCode, 20)
})

test('an app hidden from the caller cannot be created over', async () => {
  await using host = await createHost({ only })
  host.createApp('secret')
  host.addPlugin('acl', { 'user-auth-app': '#!/bin/sh\nexit 0\n' })
  assert.equal((await call(host, ['apps:exists', 'secret'])).exitCode, 20)
  const result = await call(host, ['apps:create', 'secret'])
  assert.deepEqual([result.exitCode, result.stderr], [1, ' !     Name is already taken\n'])
})

test('apps:destroy asks, fires its triggers in order and removes everything', async () => {
  await using host = await createHost({ only })
  await call(host, ['apps:create', 'web'])
  const order = ['pre-delete', 'scheduler-stop', 'scheduler-post-delete', 'post-delete', 'scheduler-retire']
  const say = '#!/bin/sh\necho "fired $(basename "$0") $*"\n'
  host.addPlugin('0watch', Object.fromEntries(order.map((name) => [name, say])))
  const refused = await host.dokku(['apps:destroy', 'web'], { stdin: 'wrong\n' })
  assert.equal(refused.exitCode, 1)
  assert.match(refused.stderr, /To proceed, type "web"\nConfirmation did not match test\. Aborted\.\n$/)
  const silent = await host.dokku(['apps:destroy', 'web'], { stdin: '' })
  assert.equal(silent.exitCode, 1)
  assert.match(silent.stderr, /To proceed, type "web"\n ! {5}EOF\n$/)
  assert.ok(existsSync(join(host.directory, 'root/web')))
  const destroyed = await host.dokku(['apps:destroy', 'web'], { stdin: 'web\n' })
  assert.equal(destroyed.exitCode, 0, destroyed.stderr)
  const fired = destroyed.stdout.match(/fired \S+/g)?.map((text) => text.slice('fired '.length))
  assert.deepEqual(fired, order)
  assert.match(destroyed.stdout, /fired pre-delete web latest\n/)
  assert.match(destroyed.stdout, /fired scheduler-stop \S+ web true\n/)
  for (const path of [
    'root/web',
    'lib/data/apps/web',
    'lib/config/apps/web',
    'lib/config/web',
    'lib/config/git/web',
  ])
    assert.ok(!existsSync(join(host.directory, path)), path)
})

test('the contents of an app that is a link elsewhere go, too', async () => {
  await using host = await createHost({ only })
  const elsewhere = join(host.directory, 'elsewhere')
  mkdirSync(elsewhere)
  writeFileSync(join(elsewhere, 'file'), '')
  symlinkSync(elsewhere, join(host.directory, 'root/web'))
  const result = await call(host, ['apps:destroy', '--force', 'web'])
  assert.equal(result.exitCode, 0, result.stderr)
  assert.ok(!existsSync(join(elsewhere, 'file')))
  assert.ok(!existsSync(join(host.directory, 'root/web')))
})

test('clone and rename carry config, properties and code along', async () => {
  await using host = await createHost({ only })
  await call(host, ['apps:create', 'one'])
  await call(host, ['config:set', 'one', 'A=1'])
  await call(host, ['git:set', 'one', 'deploy-branch', 'main'])
  writeFileSync(join(host.directory, 'root/one/CONTAINER.web.1'), 'abc')
  const cloned = await call(host, ['apps:clone', '--skip-deploy', 'one', 'two'])
  assert.equal(cloned.exitCode, 0, cloned.stderr)
  assert.match(cloned.stdout, /^-----> Cloning one to two\n-----> Creating two\.\.\.\n/)
  assert.equal((await call(host, ['config:get', 'two', 'A'])).stdout, '1\n')
  assert.equal((await call(host, ['git:report', 'two', '--git-deploy-branch'])).stdout, 'main\n')
  assert.ok(!existsSync(join(host.directory, 'root/two/CONTAINER.web.1')))
  assert.match(readFileSync(join(host.directory, 'root/two/hooks/pre-receive'), 'utf8'), /git-hook "two"/)
  const taken = await call(host, ['apps:clone', 'one', 'two'])
  assert.deepEqual([taken.exitCode, taken.stderr], [1, ' !     Name is already taken\n'])
  assert.equal((await call(host, ['apps:clone', '--ignore-existing', 'one', 'two'])).exitCode, 0)
  const renamed = await call(host, ['apps:rename', '--skip-deploy', 'two', 'three'])
  assert.equal(renamed.exitCode, 0, renamed.stderr)
  assert.equal((await call(host, ['--quiet', 'apps:list'])).stdout, 'one\nthree\n')
  assert.equal((await call(host, ['config:get', 'three', 'A'])).stdout, '1\n')
})

test('apps:lock, locked and unlock; the report shows it', async () => {
  await using host = await createHost({ only })
  await call(host, ['apps:create', 'web'])
  const locked = async () => (await call(host, ['apps:report', 'web', '--app-locked'])).stdout
  assert.equal(await locked(), 'false\n')
  const not = await call(host, ['apps:locked', 'web'])
  assert.deepEqual([not.exitCode, not.stderr], [1, ' !     Deploy lock does not exist\n'])
  assert.equal((await call(host, ['apps:lock', 'web'])).stdout, '-----> Deploy lock created\n')
  assert.equal((await call(host, ['apps:locked', 'web'])).stdout, 'Deploy lock exists\n')
  assert.equal(await locked(), 'true\n')
  assert.equal((await call(host, ['apps:unlock', 'web'])).stdout, '-----> Deploy lock removed\n')
  const again = await call(host, ['apps:unlock', 'web'])
  assert.deepEqual([again.exitCode, again.stderr], [1, ' !     Unable to remove deploy lock\n'])
})

test('apps:report: exactly these rows, JSON with old and new keys', async () => {
  await using host = await createHost({ only })
  await call(host, ['apps:create', 'web'])
  const lines = (await call(host, ['apps:report', 'web'])).stdout.split('\n')
  assert.equal(lines[0], '=====> web app information')
  assert.deepEqual(
    lines.slice(1, -1).map((line) => line.trim().split(':')[0]),
    [
      'App created at',
      'App deploy source',
      'App deploy source metadata',
      'App dir',
      'App global disable autocreation',
      'App locked',
    ],
  )
  const json = JSON.parse((await call(host, ['apps:report', 'web', '--format', 'json'])).stdout)
  assert.equal(json.dir, join(host.directory, 'root/web'))
  assert.equal(json['app-dir'], json.dir)
  assert.equal(json['created-at'].length, 10)
})

test('disable-autocreation is a setting of the host', async () => {
  await using host = await createHost({ only })
  await call(host, ['apps:create', 'web'])
  const result = await call(host, ['apps:set', 'web', 'disable-autocreation', 'true'])
  assert.deepEqual([result.exitCode, result.stderr], [1, ' !     Property can only be specified globally\n'])
  assert.ok(!existsSync(join(host.directory, 'lib/config/apps/web/disable-autocreation')))
})
