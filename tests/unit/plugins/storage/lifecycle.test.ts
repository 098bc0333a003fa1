import assert from 'node:assert/strict'
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { createStorageHost, succeeds } from './storage-host.ts'

test('clone, rename and destroy take mounts along and leave entries alone', async () => {
  await using host = await createStorageHost()
  await succeeds(host, 'storage:mount', 'one', '/a:/b')
  const { ctx } = host.ctx()
  await ctx.triggers.all('post-app-clone-setup', ['one', 'two'])
  await ctx.triggers.all('post-app-rename-setup', ['one', 'three'])
  await ctx.triggers.all('post-delete', ['two', 'latest'])
  const mounts = (app: string) => ctx.properties('storage').list(app, 'mounts').length
  assert.deepEqual([mounts('one'), mounts('two'), mounts('three')], [0, 0, 1])
  assert.match(await succeeds(host, 'storage:list-entries'), /legacy-/)
})

test('install makes the directories and turns volumes among docker options into mounts, once', async () => {
  await using host = await createStorageHost()
  const { ctx } = host.ctx()
  const options = ctx.properties('docker-options')
  options.setList('one', '_default_.deploy', [
    '--link x',
    '-v /a:/b',
    '-v /anonymous',
    "-v 'c d:/e'",
    "-v '/f g:/h:ro'",
  ])
  options.setList('one', '_default_.run', ['-v /a:/b'])
  mkdirSync(join(host.directory, 'lib/data/storage'), { recursive: true, mode: 0o700 })
  await ctx.triggers.all('install', [])
  assert.equal(statSync(join(host.directory, 'lib/data/storage')).mode & 0o777, 0o755)
  assert.ok(existsSync(join(host.directory, 'lib/data/storage-registry/entries')))
  assert.deepEqual(options.list('one', '_default_.deploy'), ['--link x', '-v /anonymous', "-v 'c d:/e'"])
  assert.deepEqual(options.list('one', '_default_.run'), [])
  const { collect } = ctx.triggers
  const deploy = await collect('docker-args-deploy', ['one', 'latest', 'web', '1'])
  assert.deepEqual(deploy.filter((word) => word.includes(':/')).sort(), ['/a:/b', '/f g:/h:ro', 'c d:/e'])
  assert.deepEqual(await collect('docker-args-run', ['one', 'latest']), ['-v', '/a:/b'])
  assert.equal(ctx.properties('storage').get('one', 'legacy-mounts-migrated'), 'true')

  options.setList('one', '_default_.run', ['-v /late:/b'])
  await ctx.triggers.all('install', [])
  assert.deepEqual(options.list('one', '_default_.run'), ['-v /late:/b'])
  assert.equal(await succeeds(host, 'storage:migrate', '--all'), '-----> Re-migrated 1 app(s)\n')
  assert.deepEqual(options.list('one', '_default_.run'), [])
})

test('the mark of an earlier release counts', async () => {
  await using host = await createStorageHost()
  const { ctx } = host.ctx()
  const migrations = join(host.directory, 'lib/data/storage-registry/migrations')
  mkdirSync(migrations, { recursive: true })
  writeFileSync(join(migrations, 'one'), '')
  ctx.properties('docker-options').setList('one', '_default_.run', ['-v /a:/b'])
  await ctx.triggers.all('install', [])
  assert.deepEqual(ctx.properties('docker-options').list('one', '_default_.run'), ['-v /a:/b'])
  assert.ok(!existsSync(join(migrations, 'one')))
  assert.equal(await succeeds(host, 'storage:migrate', 'one'), '-----> Re-migrated one\n')
  assert.deepEqual(ctx.properties('docker-options').list('one', '_default_.run'), [])
})
