import assert from 'node:assert/strict'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { createProxyHost } from '../../../support/label-proxies.ts'

test('settings of an app are made, copied, moved and removed with it', async () => {
  await using host = await createProxyHost('haproxy')
  const { ctx } = host.ctx()
  const config = (...names: string[]) => join(host.directory, 'lib/config/haproxy', ...names)
  await ctx.triggers.all('install', [])
  assert.equal(existsSync(config()), true)
  assert.equal(existsSync(join(host.directory, 'lib/data/haproxy')), true)
  mkdirSync(join(host.directory, 'root/one'))
  await ctx.triggers.all('post-create', ['one'])
  assert.equal(existsSync(config('one')), true)
  ctx.properties('haproxy').setList('one', 'labels', ['a=b'])
  const labels = (app: string) => ctx.properties('haproxy').list(app, 'labels')
  await ctx.triggers.all('post-app-clone-setup', ['one', 'two'])
  assert.deepEqual([labels('one'), labels('two')], [['a=b'], ['a=b']])
  await ctx.triggers.all('post-app-rename-setup', ['two', 'three'])
  assert.deepEqual([labels('two'), labels('three')], [[], ['a=b']])
  await ctx.triggers.all('post-delete', ['three', 'latest'])
  assert.equal(existsSync(config('three')), false)
})

test('an app behind it counts as certified once there is an address for certificates', async () => {
  await using host = await createProxyHost('haproxy')
  host.createApp('one')
  const { ctx } = host.ctx()
  const forced = () => ctx.triggers.collect('certs-force', ['one'])
  assert.equal(await forced(), false)
  ctx.properties('haproxy').set('--global', 'letsencrypt-email', 'ops@one.example')
  assert.equal(await forced(), true)
  assert.deepEqual(await ctx.triggers.collect('ports-get', ['one']), ['http:80:5000', 'https:443:5000'])
  ctx.properties('proxy').set('one', 'type', 'nginx')
  assert.equal(await forced(), false)
})

test('a deploy says by which proxy the app is reached', async () => {
  await using host = await createProxyHost('haproxy')
  host.createApp('one')
  const { ctx, stdout } = host.ctx()
  await ctx.triggers.all('core-post-deploy', ['one', '', '', 'latest'])
  assert.equal(stdout.text().includes('-----> Routing app via haproxy\n'), true)
})
