import assert from 'node:assert/strict'
import { readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { capture } from '../../../../core/system/exec.ts'
import { saveSnapshot } from '../../../../plugins/00_dokku-standard/snapshot.ts'
import { createHost, type Host } from '../../../support/host.ts'
import { filesBelow, oldLayout, writeLayout } from './layout.ts'

const directory = (host: Host) => join(host.directory, 'lib/data/upgrades')

test('the state is saved once before a version, for root alone, without repositories and volumes', async () => {
  await using host = await createHost({ only: [] })
  writeLayout(host, {
    ...oldLayout,
    'root/web/HEAD': 'ref: refs/heads/main\n',
    'root/web/objects/pack/one.pack': 'x',
    'root/web/CONTAINER.web.1': 'abc',
    'root/web/tls/server.key': 'secret',
    'lib/data/storage/web/file': 'volume',
    'lib/config/nginx/web/hsts': 'false',
  })
  const { ctx, stdout } = host.ctx()
  await saveSnapshot(ctx)
  await saveSnapshot(ctx)
  const [name = '', ...others] = readdirSync(directory(host))
  assert.deepEqual(others, [])
  assert.match(name, /^\d{8}T\d{6}Z-before-1\.0\.0\.tar\.gz$/)
  const archive = join(directory(host), name)
  assert.equal(stdout.text(), `-----> Saved the state before version 1.0.0 as ${archive}\n`)
  assert.deepEqual([statSync(archive).mode & 0o777, statSync(directory(host)).mode & 0o777], [0o600, 0o700])
  const listed = (await capture('tar', ['-tzf', archive])).stdout.split('\n')
  const has = (path: string) => listed.includes(join(host.directory, path).slice(1))
  for (const path of ['root/ENV', 'root/web/ENV', 'root/web/DOKKU_SCALE', 'lib/config/nginx/web/hsts'])
    assert.ok(has(path), path)
  for (const path of ['HEAD', 'objects/pack/one.pack', 'CONTAINER.web.1', 'tls/server.key'])
    assert.ok(!has(`root/web/${path}`), path)
  assert.ok(!listed.some((path) => path.includes('/storage/')))
})

test('unpacked again, everything is as it was, and the next upgrade saves anew', async () => {
  await using host = await createHost({ only: [] })
  writeLayout(host, { ...oldLayout, 'lib/config/nginx/web/hsts': 'false' })
  const state = () => [
    filesBelow(join(host.directory, 'root')),
    filesBelow(join(host.directory, 'lib/config')),
  ]
  const before = state()
  const { ctx } = host.ctx()
  await saveSnapshot(ctx)
  const [name = ''] = readdirSync(directory(host))
  ctx.properties('checks').set('web', 'wait', '9')
  rmSync(join(host.directory, 'root/web/ENV'))
  rmSync(join(host.directory, 'lib/config'), { recursive: true })
  const unpacked = await capture('tar', ['-xpzf', join(directory(host), name), '-C', '/'])
  assert.equal(unpacked.exitCode, 0, unpacked.stderr)
  assert.deepEqual(state(), before)
  writeFileSync(join(host.directory, 'lib/VERSION'), '1.0.1\n')
  await saveSnapshot(ctx)
  assert.equal(readdirSync(directory(host)).length, 2)
})

test('the last three stay; a new server saves nothing', async () => {
  await using host = await createHost({ only: [] })
  const { ctx, stdout } = host.ctx()
  await saveSnapshot(ctx)
  assert.equal(stdout.text(), '')
  writeLayout(host, oldLayout)
  for (const day of ['01', '02', '03'])
    writeLayout(host, { [`lib/data/upgrades/202001${day}T000000Z-before-0.9.tar.gz`]: '' })
  writeLayout(host, {
    'lib/data/upgrades/20200104T000000Z-before-0.9.tar.gz.part': '',
    'lib/VERSION': '1.2.0\n',
  })
  await saveSnapshot(ctx)
  const names = readdirSync(directory(host)).map((name) => name.replace(/^20(?!20).*-before/, 'now-before'))
  assert.deepEqual(names.sort(), [
    '20200102T000000Z-before-0.9.tar.gz',
    '20200103T000000Z-before-0.9.tar.gz',
    'now-before-1.2.0.tar.gz',
  ])
})

test('when the state cannot be saved, nothing else happens', async () => {
  await using host = await createHost({ only: [] })
  writeLayout(host, { ...oldLayout, 'bin/tar': '#!/bin/sh\necho "No space left on device" >&2\nexit 2\n' })
  await capture('chmod', ['+x', join(host.directory, 'bin/tar')])
  const { ctx } = host.ctx({ env: { PATH: `${host.directory}/bin:${process.env.PATH}` } })
  await assert.rejects(saveSnapshot(ctx), {
    message: 'The state could not be saved, so nothing is changed: No space left on device',
  })
  assert.equal(ctx.properties('upgrade').get('--global', 'snapshot-before'), '')
  assert.deepEqual(readdirSync(directory(host)), [])
})
