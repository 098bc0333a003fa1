import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { call } from '../../../support/call.ts'
import { createStorageHost, fails, succeeds } from './storage-host.ts'

test('an entry is created, shown, changed and destroyed', async () => {
  await using host = await createStorageHost()
  const directory = join(host.directory, 'lib/data/storage/data')
  const file = join(host.directory, 'lib/data/storage-registry/entries/data.json')
  assert.equal(
    await succeeds(host, 'storage:create', 'data', '--mode', '700', '--label', 'a/b=c,d=<e>'),
    `       Created ${directory}\n       Setting directory mode to 0700\n-----> Storage entry data created\n`,
  )
  assert.equal(statSync(directory).mode & 0o7777, 0o700)
  assert.equal(statSync(file).mode & 0o777, 0o600)
  const record = `{
  "name": "data",
  "scheduler": "docker-local",
  "host_path": "${directory}",
  "mode": "0700",
  "labels": {
    "a/b": "c",
    "d": "\\u003ce\\u003e"
  },
  "schema_version": 1
}`
  assert.equal(readFileSync(file, 'utf8'), record)
  assert.equal(await succeeds(host, 'storage:info', 'data', '--format', 'json'), `${record}\n`)
  assert.equal(
    await succeeds(host, 'storage:info', 'data'),
    `-----> Storage entry data\n       Scheduler:        docker-local\n       Host path:        ${directory}\n       Mode:             0700\n`,
  )
  assert.equal(
    await succeeds(host, 'storage:set', 'data', 'reclaim-policy', 'Delete'),
    '-----> Storage entry data updated\n',
  )
  assert.match(await succeeds(host, 'storage:set', 'data', 'mode', '0755'), /Setting directory mode to 0755/)
  assert.equal(statSync(directory).mode & 0o7777, 0o755)
  await succeeds(host, 'storage:set', 'data', 'mode')
  assert.doesNotMatch(readFileSync(file, 'utf8'), /mode/)
  const old = await call(host, ['storage:set', 'data', '--mode', '0711', '--annotation', 'k=v'])
  assert.equal(
    old.stderr,
    " !     Deprecated: please use 'storage:set <name> <property> [<value>]' instead of flags\n" +
      " !     Deprecated: please use 'storage:annotations:set' and 'storage:labels:set' instead of --annotation and --label\n",
  )
  assert.match(readFileSync(file, 'utf8'), /"mode": "0711",[\s\S]*"k": "v"/)
  assert.equal(
    await succeeds(host, 'storage:list-entries'),
    `-----> Storage entries:\n       data\tdocker-local\t${directory}\n`,
  )
  assert.equal(await succeeds(host, 'storage:list-entries', '--scheduler', 'k3s', '--format', 'json'), '[]\n')
  assert.equal(await succeeds(host, 'storage:wait', 'data'), '')
  const refused = await call(host, ['storage:destroy', 'data'], { stdin: 'other\n' })
  assert.equal(refused.exitCode, 1)
  assert.ok(existsSync(file))
  const destroyed = await call(host, ['storage:destroy', 'data'], { stdin: 'data\n' })
  assert.equal(destroyed.stdout, `>        Removed ${directory}\n-----> Storage entry data destroyed\n`)
  assert.equal(
    destroyed.stderr,
    ` !     Storage entry data is backed by ${directory}, which will be removed along with its contents.\n` +
      ' !     WARNING: Potentially Destructive Action\n !     This command will destroy storage entry data.\n' +
      ' !     To proceed, type "data"\n',
  )
  assert.ok(!existsSync(file) && !existsSync(directory))
  assert.equal(await succeeds(host, 'storage:list-entries'), '-----> No storage entries registered\n')
})

test('without a reclaim policy the data stays', async () => {
  await using host = await createStorageHost()
  await succeeds(host, 'storage:create', 'data')
  assert.equal(
    await succeeds(host, 'storage:create', 'data'),
    '-----> Storage entry data already exists, leaving in place\n-----> Storage entry data created\n',
  )
  await succeeds(host, 'storage:destroy', '--force', 'data')
  assert.ok(existsSync(join(host.directory, 'lib/data/storage/data')))
  await fails(host, ['storage:wait', 'data'], 'storage entry "data" does not exist')
})

test('paths of one’s own and volumes of docker are left to their owners', async () => {
  await using host = await createStorageHost()
  const own = join(host.directory, 'own')
  const usual = join(host.directory, 'lib/data/storage/data')
  const only = (flag: string) =>
    `${flag} is only supported when the storage entry uses the default host path (${usual}); omit ${flag} and manage ${own} manually`
  await fails(host, ['storage:create', 'data', own, '--mode', '0700'], only('--mode'))
  await fails(host, ['storage:create', 'data', own, '--chown', 'root'], only('--chown'))
  assert.ok(!existsSync(own))
  assert.equal(
    await succeeds(host, 'storage:create', 'data', own, '--chown', 'false'),
    `       Created ${own}\n-----> Storage entry data created\n`,
  )
  await fails(host, ['storage:destroy', 'data', '--force', '--destroy-host-dir'], only('--destroy-host-dir'))
  assert.equal(
    await succeeds(host, 'storage:create', 'vol', 'some_volume'),
    '-----> Storage entry vol created\n',
  )
  assert.equal(await succeeds(host, 'storage:wait', 'vol'), '')
})

test('bad entries are refused and leave nothing behind', async () => {
  await using host = await createStorageHost()
  const create = (...words: string[]): [string, ...string[]] => ['storage:create', ...words]
  await fails(host, create(), 'storage entry name is required')
  await fails(
    host,
    create('Data'),
    'storage entry name "Data" must be a DNS-1123 label (lowercase letters, digits, and dashes; cannot start or end with a dash)',
  )
  await fails(
    host,
    create('../x'),
    'storage entry name "../x" must be a DNS-1123 label (lowercase letters, digits, and dashes; cannot start or end with a dash)',
  )
  await fails(
    host,
    create('a'.repeat(46)),
    `storage entry name "${'a'.repeat(46)}" is too long (max 45 characters); helm release names cap our budget`,
  )
  await fails(
    host,
    create('legacy-x'),
    'storage entry name "legacy-x" must not start with reserved prefix "legacy-"',
  )
  await fails(
    host,
    create('x', '--scheduler', 'nomad'),
    'storage entry "x" has unsupported scheduler "nomad" (supported: docker-local, k3s)',
  )
  await fails(host, create('x', '--size', '1Gi'), 'storage entry "x" (docker-local) does not accept --size')
  await fails(host, create('x', '--scheduler', 'k3s'), 'storage entry "x" (k3s) requires --size')
  await fails(
    host,
    create('x', '--reclaim-policy', 'Keep'),
    'storage entry "x" has unsupported reclaim policy "Keep"',
  )
  await fails(host, create('x', '--chown', '70000'), 'Unsupported chown permissions')
  await fails(
    host,
    create('x', '--mode', '99'),
    'Unsupported directory mode "99". Value must be a 3 or 4 digit octal mode, such as 0755',
  )
  await fails(host, create('x', '--label', 'a'), 'expected key=value, got "a"')
  await fails(
    host,
    create('x', 'rel/path'),
    'storage entry "x" host_path must be an absolute path or a docker named volume token, got "rel/path"',
  )
  await fails(
    host,
    create('x', '/a:/b'),
    'storage entry "x" host_path must not hold colons, commas, control characters or "..", got "/a:/b"',
  )
  writeFileSync(join(host.directory, 'file'), '')
  const file = join(host.directory, 'file')
  await fails(host, create('x', file), `storage entry path ${file} exists but is not a directory`)
  await fails(host, ['storage:set', 'x'], 'No property specified')
  await fails(host, ['storage:set', 'x', 'mode', '0700'], 'storage entry "x" does not exist')
  await fails(host, ['storage:info', 'x', '--format', 'xml'], 'Invalid --format value specified')
  assert.ok(!existsSync(join(host.directory, 'lib/data/storage-registry')))
  await succeeds(host, 'storage:create', 'x')
  await fails(
    host,
    ['storage:set', 'x', 'shape', 'round'],
    'Invalid property specified, valid properties include: access-mode, chown, mode, namespace, reclaim-policy, size, storage-class-name',
  )
  await fails(
    host,
    ['storage:set', 'x', 'access-mode', 'ReadWriteMany'],
    'storage:set cannot change access-mode in place; recreate the entry',
  )
  await fails(
    host,
    ['storage:set', 'x', 'mode', '0700', '--chown', 'root'],
    'storage:set accepts either a property and a value or flags, not both',
  )
})

test('a scheduler that refuses an entry leaves things as they were', async () => {
  await using host = await createStorageHost()
  host.addPlugin('cluster', {
    'plugin.toml': '[plugin]\ndescription = "x"\nversion = "1"\n[plugin.config]\n',
    'storage-create': '#!/bin/sh\ngrep -q 9Gi && { echo "too large" >&2; exit 3; }; exit 0\n',
    'storage-status': '#!/bin/sh\ncat >/dev/null\necho Pending\n',
  })
  const create = (size: string): [string, ...string[]] => [
    'storage:create',
    'x',
    '--scheduler',
    'k3s',
    '--size',
    size,
  ]
  const first = await call(host, create('9Gi'))
  assert.equal(first.exitCode, 1)
  assert.match(first.stderr, /scheduler refused storage entry "x"/)
  await fails(host, ['storage:info', 'x'], 'storage entry "x" does not exist')
  await succeeds(host, ...create('1Gi'))
  assert.notEqual((await call(host, ['storage:set', 'x', 'size', '9Gi'])).exitCode, 0)
  assert.match(await succeeds(host, 'storage:info', 'x'), /Size: +1Gi\n/)
  await fails(host, ['storage:wait', 'x'], 'storage entry "x" is Pending, not Bound')
})

test('annotations and labels, key by key', async () => {
  await using host = await createStorageHost()
  await succeeds(host, 'storage:create', 'x')
  assert.equal(
    await succeeds(host, 'storage:annotations:set', 'x', 'backup.io/a-b', 'yes'),
    '=====> Setting annotation backup.io/a-b to yes\n',
  )
  await succeeds(host, 'storage:labels:set', 'x', 'team', 'one')
  assert.equal(
    await succeeds(host, 'storage:annotations:report'),
    '=====> x annotations information\n       Annotation backup.io/a-b:      yes\n',
  )
  assert.equal(await succeeds(host, 'storage:labels:report', 'x', '--format', 'json'), '{"team":"one"}\n')
  assert.equal(await succeeds(host, 'storage:labels:report', 'x', '--storage-labels.team'), 'one\n')
  await fails(
    host,
    ['storage:labels:report', 'x', '--storage-labels.t'],
    'Invalid flag passed, valid flags: --storage-labels.team',
  )
  await fails(
    host,
    ['storage:labels:report', '--storage-labels.t'],
    'storage:labels:report requires a storage entry name when an info flag is specified',
  )
  assert.equal(await succeeds(host, 'storage:labels:set', 'x', 'team'), '=====> Unsetting label team\n')
  assert.equal(await succeeds(host, 'storage:labels:report', 'x', '--format', 'json'), '{}\n')
  await fails(host, ['storage:labels:set', 'x'], 'No label key specified')
  await fails(host, ['storage:annotations:set', 'y', 'k', 'v'], 'storage entry "y" does not exist')
})

test('exec runs a container with the entry and ends with its code', async () => {
  await using host = await createStorageHost()
  await succeeds(host, 'storage:create', 'x')
  const source = join(host.directory, 'lib/data/storage/x')
  const outcome = await call(host, ['storage:exec', 'x', '--as-user', '7', '--', 'ls', '-la'])
  assert.equal(outcome.exitCode, 42)
  assert.deepEqual(outcome.stdout.trim().split('\n'), [
    'run',
    '--rm',
    '--user',
    '7:7',
    '-v',
    `${source}:/data`,
    'alpine:3',
    'ls',
    '-la',
  ])
  const shell = await call(host, ['storage:exec', 'x', '--image', 'busybox'], { stdin: 'ls' })
  assert.deepEqual(shell.stdout.split('\n').slice(0, 6), [
    'run',
    '--rm',
    '-i',
    '-v',
    `${source}:/data`,
    'busybox',
  ])
  await fails(host, ['storage:exec'], 'storage:exec requires a storage entry name')
  await fails(host, ['storage:exec', 'x', '--image=--privileged'], 'Invalid image name: "--privileged"')
  await succeeds(host, 'storage:create', 'gone', 'missing')
  await fails(host, ['storage:exec', 'gone'], 'docker named volume "missing" is not present: no such volume')
  mkdirSync(join(host.directory, 'own'))
  await succeeds(host, 'storage:create', 'own', join(host.directory, 'nowhere'))
})
