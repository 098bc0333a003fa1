import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { call } from '../../../support/call.ts'
import { createHost } from '../../../support/host.ts'

const repository = join(import.meta.dirname, '../../../..')

test('config:set stores, says so and tells the plugins; config:get prints the value', async () => {
  await using host = await createHost()
  host.createApp('web')
  host.addPlugin('watch', { 'post-config-update': '#!/bin/sh\necho "updated: $*"\n' })
  const set = await call(host, ['config:set', '--no-restart', 'web', 'B=two words', 'A=1'])
  assert.equal(
    set.stdout,
    '-----> Setting config vars\n       A:  1\n       B:  two words\nupdated: web set B A\n',
  )
  assert.equal(set.exitCode, 0)
  const file = join(host.directory, 'lib/config/web/ENV')
  assert.equal(readFileSync(file, 'utf8'), 'A=1\nB="two words"\n')
  assert.equal(statSync(file).mode & 0o777, 0o600)
  assert.equal((await call(host, ['config:get', 'web', 'B'])).stdout, 'two words\n')
  assert.equal((await call(host, ['config:get', '--quoted', 'web', 'B'])).stdout, "'two words'\n")
  const missing = await call(host, ['config:get', 'web', 'NONE'])
  assert.deepEqual([missing.exitCode, missing.stdout, missing.stderr], [1, '', ''])
})

test('every format of config:export, global variables underneath with --merged', async () => {
  await using host = await createHost()
  host.createApp('web')
  await call(host, ['config:set', '--global', 'A=global', 'G=<&>'])
  await call(host, ['config:set', 'web', `A=it's`, 'B=x\ny'])
  const exported = async (...words: string[]) => (await call(host, ['config:export', ...words])).stdout
  assert.equal(await exported('web'), "export A='it'\\''s'\nexport B='x\ny'\n")
  assert.equal(await exported('--format', 'shell', 'web'), "A='it'\\''s' B='x\ny' ")
  assert.equal(await exported('--format', 'envfile', 'web'), 'A="it\'s"\nB="x\\ny"\n')
  assert.equal(await exported('--format', 'docker-args', 'web'), "--env=A='it'\\''s' --env=B='x\ny'\n")
  assert.equal(await exported('--format', 'docker-args-keys', '--merged', 'web'), '--env=A --env=B --env=G\n')
  assert.equal(await exported('--format', 'pack-keys', 'web'), '--env A --env B\n')
  assert.equal(await exported('--format', 'pretty', 'web'), "A:  it's\nB:  x\ny\n")
  assert.equal(
    await exported('--format', 'json', '--merged', 'web'),
    '{"A":"it\'s","B":"x\\ny","G":"\\u003c\\u0026\\u003e"}\n',
  )
  assert.equal(
    await exported('--format', 'json-list', '--global').then((text) => JSON.parse(text)[0].name),
    'A',
  )
  await call(host, ['config:clear', '--global'])
  assert.equal(await exported('--format', 'json-list', '--global'), 'null\n')
  assert.equal((await call(host, ['config:keys', '--merged', 'web'])).stdout, 'A\nB\n')
})

test('bytes that are no UTF-8 survive argv', async () => {
  await using host = await createHost()
  host.createApp('web')
  const repository = join(import.meta.dirname, '../../../..')
  const script = `exec "$0" "$1" config:set web "A=$(printf 'x\\377\\376y')" B=plain`
  const { status } = spawnSync(
    '/bin/sh',
    ['-c', script, join(repository, 'scripts/node'), join(repository, 'core/main.ts')],
    { env: host.env as NodeJS.ProcessEnv },
  )
  assert.equal(status, 0)
  const stored = readFileSync(join(host.directory, 'lib/config/web/ENV'), 'latin1')
  assert.equal(stored, 'A="x\xff\xfey"\nB="plain"\n')
})

test('many variables adding up to a megabyte by argv, one of a megabyte by stdin', async () => {
  await using host = await createHost()
  host.createApp('web')
  const value = '$(id)`"\\\n'.repeat(12_000)
  const pairs = Array.from({ length: 10 }, (_, index) => `BIG_${index}=${value}`)
  assert.equal((await host.dokku(['--quiet', 'config:set', 'web', ...pairs])).exitCode, 0)
  assert.equal((await host.dokku(['config:get', 'web', 'BIG_9'])).stdout, `${value}\n`)
  const huge = value.repeat(11)
  const imported = await host.dokku(['--quiet', 'config:import', '--format', 'json', 'web', '-'], {
    stdin: JSON.stringify({ HUGE: huge }),
  })
  assert.equal(imported.exitCode, 0)
  assert.equal((await host.dokku(['config:get', 'web', 'HUGE'])).stdout, `${huge}\n`)
})

test('bad input changes nothing', async () => {
  await using host = await createHost()
  host.createApp('web')
  await call(host, ['config:set', 'web', 'A=1'])
  const cases: [string[], number, string][] = [
    [['config:set', 'web', 'OK=1', '1BAD=x'], 1, " !     Invalid key name: '1BAD'\n"],
    [['config:set', 'web', 'NOVALUE'], 1, ' !     Invalid env pair: NOVALUE\n'],
    [['config:set', 'web'], 1, ' !     At least one env pair must be given\n'],
    [
      ['config:set', '--encoded', 'web', 'A=%%'],
      1,
      " !     illegal base64 data at input byte 0 for key 'A'\n",
    ],
    [['config:set', 'nope', 'A=1'], 20, ' !     App nope does not exist\n'],
    [['config:unset', 'web'], 1, ' !     At least one key must be given\n'],
    [['config:export', '--format', 'xml', 'web'], 1, ' !     Unknown export format: xml\n'],
    [['config:import', 'web', '/no/such/file'], 1, ' !     No config vars to set\n'],
    [['config:get', 'web'], 1, ' !     Expected: key\n'],
  ]
  for (const [words, exitCode, stderr] of cases) {
    const result = await call(host, words)
    assert.deepEqual([result.exitCode, result.stderr], [exitCode, stderr], words.join(' '))
  }
  assert.equal(readFileSync(join(host.directory, 'lib/config/web/ENV'), 'utf8'), 'A=1\n')
})

test('commands at the same time lose nothing', async () => {
  await using host = await createHost()
  host.createApp('web')
  const { setVariables } = await import('../../../../plugins/config/change.ts')
  const { ctx } = host.ctx()
  await Promise.all(
    Array.from({ length: 8 }, (_, index) =>
      setVariables(ctx, 'web', new Map([[`K${index}`, Buffer.from('x')]]), { restart: false }),
    ),
  )
  assert.equal((await call(host, ['config:keys', 'web'])).stdout, 'K0\nK1\nK2\nK3\nK4\nK5\nK6\nK7\n')
})

test('a hook of config:set may call config:set for the same app', async () => {
  await using host = await createHost({ only: ['apps', 'common', 'config'] })
  host.createApp('web')
  const dokku = `"${repository}/scripts/node" "${repository}/core/main.ts"`
  host.addPlugin('again', {
    'post-config-update': `#!/bin/sh
[ "$3" != OUTER ] || exec ${dokku} config:set --no-restart web INNER=2
`,
  })
  const { exitCode, stderr } = await host.dokku(['config:set', '--no-restart', 'web', 'OUTER=1'])
  assert.deepEqual([exitCode, stderr], [0, ''])
  assert.equal((await call(host, ['config:keys', 'web'])).stdout, 'INNER\nOUTER\n')
})

test('the bash library reads and writes through config_sub', async () => {
  await using host = await createHost({ only: ['apps', 'builds', 'common', 'config'] })
  host.createApp('web')
  host.addPlugin('caller', {
    'post-deploy': `#!/usr/bin/env bash
source "$PLUGIN_AVAILABLE_PATH/config/functions"
config_set --no-restart web "X=a b" >/dev/null
config_export app web --format docker-args-keys --merged
config_get web X
config_sub get web X
config_sub get missing X || echo "missing $?"
config_keys web
config_unset --no-restart web X >/dev/null
config_get web X || echo "unset $?"
`,
  })
  const { ctx, stdout } = host.ctx()
  await ctx.triggers.all('post-deploy', ['web'])
  assert.equal(stdout.text(), '--env=X\na b\na b\nmissing 1\nX\nunset 1\n')
})

test('an app that is named like a plugin takes only its own file with it', async () => {
  await using host = await createHost()
  host.createApp('git')
  const { ctx } = host.ctx()
  ctx.properties('git').set('other', 'deploy-branch', 'main')
  await call(host, ['config:set', 'git', 'A=1'])
  await ctx.triggers.all('post-delete', ['git', 'latest'])
  assert.ok(!existsSync(join(host.directory, 'lib/config/git/ENV')))
  assert.equal(ctx.properties('git').get('other', 'deploy-branch'), 'main')
})

test('files of old versions are taken over once, later ones kept aside', async () => {
  await using host = await createHost()
  host.createApp('web')
  const old = join(host.directory, 'root/web/ENV')
  writeFileSync(old, "export A='1'\n")
  const { ctx, stderr } = host.ctx()
  await ctx.triggers.all('config-migrate-env', [])
  assert.ok(!existsSync(old))
  assert.equal((await call(host, ['config:get', 'web', 'A'])).stdout, '1\n')
  writeFileSync(old, "export A='2'\n")
  await ctx.triggers.all('config-migrate-env', [])
  assert.equal((await call(host, ['config:get', 'web', 'A'])).stdout, '1\n')
  assert.ok(existsSync(`${old}.migrated`) && !existsSync(old))
  assert.match(stderr.text(), /Not importing already-migrated ENV file/)
})

test('config:bundle is a tar archive with a file for each variable', async () => {
  await using host = await createHost()
  host.createApp('web')
  await call(host, ['config:set', 'web', 'A=1', 'B=x y'])
  const into = join(host.directory, 'out')
  mkdirSync(into)
  const repository = join(import.meta.dirname, '../../../..')
  const script = `"$0" "$1" config:bundle web | tar -x -C "$2"`
  spawnSync(
    '/bin/sh',
    ['-c', script, join(repository, 'scripts/node'), join(repository, 'core/main.ts'), into],
    {
      env: host.env as NodeJS.ProcessEnv,
    },
  )
  assert.equal(readFileSync(join(into, 'B'), 'utf8'), 'x y')
  assert.equal(statSync(join(into, 'A')).mode & 0o777, 0o600)
})
