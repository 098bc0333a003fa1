import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { formatMount, readMount } from '../../../../plugins/storage/mount-text.ts'
import { call } from '../../../support/call.ts'
import { createStorageHost, fails, succeeds } from './storage-host.ts'

const legacy = (text: string) => `legacy-${createHash('sha1').update(text).digest('hex').slice(0, 10)}`

test('a path is mounted and unmounted as docker writes it', async () => {
  await using host = await createStorageHost()
  const stored = join(host.directory, 'lib/config/storage/one/mounts')
  assert.equal(await succeeds(host, 'storage:mount', 'one', '/srv/a:/data:Z,ro'), '')
  assert.equal(await succeeds(host, 'storage:mount', 'one', 'volume:/data'), '')
  assert.equal(
    readFileSync(stored, 'utf8'),
    `{"entry_name":"${legacy('/srv/a')}","container_path":"/data","phases":["deploy","run"],"process_type":"_default_","readonly":true,"volume_options":"Z"}\n` +
      `{"entry_name":"${legacy('vol:volume')}","container_path":"/data","phases":["deploy","run"],"process_type":"_default_"}\n`,
  )
  assert.equal(statSync(stored).mode & 0o777, 0o600)
  const lines = ['/srv/a:/data:ro,Z', 'volume:/data'].sort((a, b) => {
    const name = (line: string) => legacy(line.startsWith('/') ? '/srv/a' : 'vol:volume')
    return name(a) < name(b) ? -1 : 1
  })
  assert.equal(
    await succeeds(host, 'storage:list', 'one'),
    `-----> one volume bind-mounts:\n${lines.map((line) => `       ${line}\n`).join('')}`,
  )
  const quiet = await call(host, ['storage:list', 'one'], { env: { DOKKU_QUIET_OUTPUT: '1' } })
  assert.equal(quiet.stdout, lines.map((line) => `${line}\n`).join(''))
  await fails(host, ['storage:mount', 'one', '/srv/a:/data'], 'Mount path already exists.')
  await fails(host, ['storage:unmount', 'one', '/srv/b:/data'], 'Mount path does not exist.')
  await succeeds(host, 'storage:unmount', 'one', 'volume:/data')
  assert.equal(
    await succeeds(host, 'storage:list', 'one', '--format', 'json'),
    `[{"entry_name":"${legacy('/srv/a')}","host_path":"/srv/a","container_path":"/data","readonly":true,"volume_options":"Z"}]\n`,
  )
  await succeeds(host, 'storage:unmount', 'one', '/srv/a:/data')
  assert.equal(await succeeds(host, 'storage:list', 'one', '--format', 'json'), '[]\n')
})

test('an entry is mounted, again with other options, and reported', async () => {
  await using host = await createStorageHost()
  await succeeds(host, 'storage:create', 'data', '/srv/data')
  const mount = ['storage:mount', 'one', 'data', '--container-dir', '/data'] as const
  assert.equal(
    await succeeds(host, ...mount, '--volume-readonly', '--phase', 'deploy,run'),
    '-----> Storage entry data mounted at /data on one\n',
  )
  assert.equal(
    await succeeds(host, ...mount, '--phase', 'deploy', '--volume-options', 'Z', '--volume-subpath', 'up'),
    '-----> Storage entry data mount at /data on one updated\n',
  )
  assert.equal(
    await succeeds(host, 'storage:report', 'one'),
    `=====> one storage information
       Storage attachment 1 container path: /data
       Storage attachment 1 entry name:     data
       Storage attachment 1 host path:      /srv/data
       Storage attachment 1 phases:         deploy
       Storage attachment 1 process type:   _default_
       Storage attachment 1 readonly:       false
       Storage attachment 1 subpath:        up
       Storage attachment 1 volume chown:   
       Storage attachment 1 volume options: Z
       Storage build mounts:                
       Storage deploy mounts:               -v /srv/data:/data:Z
       Storage run mounts:                  
`,
  )
  assert.equal(
    await succeeds(host, 'storage:report', 'one', '--storage-deploy-mounts'),
    '-v /srv/data:/data:Z\n',
  )
  assert.equal(
    await succeeds(host, 'storage:report', '--global'),
    '-----> Storage report (global):\n       data\tdocker-local\tmounted by: one\n',
  )
  const global = JSON.parse(await succeeds(host, 'storage:report', '--global', '--format', 'json'))
  assert.deepEqual(global[0].mounted_by, ['one'])
  await fails(
    host,
    ['storage:destroy', 'data', '--force'],
    'storage entry "data" is still mounted by app(s): one',
  )
  await succeeds(host, 'storage:mount', 'one', 'data', '--container-dir', '/other')
  await fails(
    host,
    ['storage:unmount', 'one', 'data'],
    'storage entry "data" is mounted at multiple paths on app "one" (/data, /other); pass --container-dir to disambiguate',
  )
  await succeeds(host, 'storage:unmount', 'one', 'data', '--container-dir', '/other')
  await succeeds(host, 'storage:unmount', 'one', 'data')
  await fails(host, ['storage:unmount', 'one', 'data'], 'storage entry "data" is not mounted on app "one"')
})

test('bad mounts are refused', async () => {
  await using host = await createStorageHost()
  const twoPaths = 'Storage path must be two valid paths divided by colon.'
  await fails(host, ['storage:mount', 'two', '/a:/b'], 'App two does not exist', 20)
  for (const text of ['/a:b', '/a:', '/a:b:/c']) await fails(host, ['storage:mount', 'one', text], twoPaths)
  for (const text of ['a:/b', '../x:/b', 'a b:/c', ':/b'])
    await fails(
      host,
      ['storage:mount', 'one', text],
      `Volume name must be two characters or more. Volume name must not contain invalid characters. ${twoPaths}`,
    )
  await fails(
    host,
    ['storage:mount', 'one', 'data', '--container-dir', '/d'],
    'storage entry "data" does not exist; create it first with `dokku storage:create`',
  )
  await succeeds(host, 'storage:create', 'data', 'some-volume')
  const mount = (...words: string[]): [string, ...string[]] => ['storage:mount', 'one', 'data', ...words]
  await fails(host, mount(), '--container-dir is required when mounting a named storage entry')
  await fails(host, mount('--container-dir', 'd'), 'attachment container path "d" must be absolute')
  await fails(
    host,
    mount('--container-dir', '/d', '--phase', 'build'),
    'attachment phase "build" is not supported (must be "deploy" or "run")',
  )
  await fails(
    host,
    mount('--container-dir', '/d', '--process-type', '../x'),
    'Invalid process type specified (../x)',
  )
  await fails(
    host,
    mount('--container-dir', '/d', '--volume-subpath', 'up'),
    '--volume-subpath needs an entry with a host path, "data" is a docker volume',
  )
  await fails(
    host,
    mount('--container-dir', '/d', '--volume-subpath', '../up'),
    'attachment subpath "../up" must be a path below the entry',
  )
})

test('containers get the mounts of their phase and process type', async () => {
  await using host = await createStorageHost()
  await succeeds(host, 'storage:create', 'data', '/srv/a b')
  const mount = ['storage:mount', 'one', 'data', '--container-dir'] as const
  await succeeds(host, ...mount, '/all', '--volume-subpath', 'up')
  await succeeds(host, ...mount, '/web', '--process-type', 'web', '--volume-readonly')
  await succeeds(host, ...mount, '/deploy', '--phase', 'deploy')
  const { ctx, stderr } = host.ctx()
  const deploy = (...type: [] | [string, string]) =>
    ctx.triggers.collect('docker-args-deploy', ['one', 'latest', ...type])
  const all = ['-v', '/srv/a b/up:/all', '-v', '/srv/a b:/deploy']
  assert.deepEqual(await deploy('worker', '1'), all)
  assert.deepEqual(await deploy(), all)
  assert.deepEqual(await deploy('web', '1'), [...all, '-v', '/srv/a b:/web:ro'])
  assert.deepEqual(await ctx.triggers.collect('docker-args-run', ['one', 'latest']), [
    '-v',
    '/srv/a b/up:/all',
    '-v',
    '/srv/a b:/web:ro',
  ])
  const pairs = JSON.parse(await ctx.triggers.collect('storage-app-mounts', ['one', 'run']))
  assert.deepEqual(
    pairs.map(({ attachment }: { attachment: { container_path: string } }) => attachment.container_path),
    ['/all', '/web'],
  )
  assert.equal(pairs[0].entry.host_path, '/srv/a b')
  assert.deepEqual(await ctx.triggers.collect('storage-list', ['one', 'run']), [
    '/srv/a b:/all',
    '/srv/a b:/web:ro',
  ])
  assert.match(stderr.text(), /Deprecated/)
})

test('property: a mount reads back as it was written', () => {
  const part = fc.stringMatching(/^[A-Za-z0-9_./ -]{1,20}$/)
  const options = fc.array(fc.constantFrom('Z', 'noexec', 'nosuid'))
  fc.assert(
    fc.property(part, part, fc.boolean(), options, (host, container, readonly, rest) => {
      const suffix = [...(readonly ? ['ro'] : []), ...rest].join(',')
      const text = `/${host}:/${container}${suffix === '' ? '' : `:${suffix}`}`
      const { entry, attachment } = readMount(text)
      assert.equal(formatMount(entry, attachment), text)
      assert.equal(entry.name, legacy(`/${host}`))
    }),
  )
})
