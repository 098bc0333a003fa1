import assert from 'node:assert/strict'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { isAddress, isHostname } from '../../../../plugins/domains/hostname.ts'
import { addressAmongDomains } from '../../../../plugins/domains/triggers/core-post-deploy.ts'
import { call } from '../../../support/call.ts'
import { createHost } from '../../../support/host.ts'

test('only what a proxy can take is a domain', () => {
  for (const name of ['a', 'a.b', '_', '*.example.com', 'www.example.*', '10.0.0.1', 'A-1.Example', '1--2'])
    assert.ok(isHostname(name), name)
  for (const name of [
    '',
    'a;b',
    'a b',
    'a\nb',
    'a{',
    '"a"',
    'a.',
    'a_b',
    'a*b.c',
    '*a.b',
    'ä.de',
    '$x',
    `${'a'.repeat(254)}`,
  ])
    assert.ok(!isHostname(name), name)
  assert.ok(isAddress('10.0.0.1') && isAddress('::1') && !isAddress('10.0.0.1.sslip.io'))
})

test('an address is found among the domains of the app and of the server', async () => {
  await using host = await createHost({ only: ['domains'] })
  host.createApp('web')
  const { ctx } = host.ctx()
  const write = (file: string, domains: string) =>
    writeFileSync(join(host.env.DOKKU_ROOT ?? '', file), domains)
  write('web/VHOST', 'web.example.com\n')
  assert.equal(addressAmongDomains(ctx, 'web'), undefined)
  write('VHOST', '127.0.0.1\n')
  assert.equal(addressAmongDomains(ctx, 'web'), '127.0.0.1')
  write('web/VHOST', 'web.example.com\n::1\n')
  assert.equal(addressAmongDomains(ctx, 'web'), '::1')
})

async function hostWithApp() {
  const host = await createHost()
  host.createApp('one')
  host.ctx().ctx.properties('proxy').set('one', 'type', 'none')
  const vhost = (...names: string[]) => {
    const file = join(host.directory, 'root', ...names, 'VHOST')
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined
  }
  return { host, vhost }
}

test('domains are added, removed, replaced and reset; a bad one changes nothing', async () => {
  const { host, vhost } = await hostWithApp()
  await using _ = host
  const run = async (...words: string[]) => {
    const { exitCode, stdout, stderr } = await call(host, words)
    return [exitCode, stdout + stderr]
  }
  assert.deepEqual(await run('domains:set-global', 'g.test'), [0, '-----> Set g.test\n'])
  assert.equal(vhost(), 'g.test\n')
  assert.deepEqual(await run('domains:add', 'one', 'a.b', 'x;y'), [1, ' !     x;y is invalid. exiting...\n'])
  assert.equal(vhost('one'), undefined)
  assert.deepEqual(await run('domains:add', 'one', 'a.b', 'c.d'), [
    0,
    '-----> Added a.b to one\n-----> Added c.d to one\n',
  ])
  assert.deepEqual(await run('domains:add', 'one', 'a.b'), [0, '-----> Skipping: a.b already added to one\n'])
  assert.deepEqual(await run('domains:remove', 'one', 'a.b'), [0, '-----> Removed a.b from one\n'])
  assert.equal(vhost('one'), 'c.d\n')
  assert.deepEqual(await run('domains:set', 'one', 'e.f', '*.g'), [0, '-----> Set e.f *.g for one\n'])
  assert.deepEqual(await run('domains:reset', 'one'), [
    0,
    '-----> Cleared domains in one\n-----> Creating new app virtual host file...\n-----> Reset domains for one\n',
  ])
  assert.equal(vhost('one'), 'one.g.test\n')
  assert.equal((await run('domains:disable', 'nosuch'))[0], 20)
})

test('domains are turned off and on, and given ones turn them on', async () => {
  const { host, vhost } = await hostWithApp()
  await using _ = host
  const { ctx } = host.ctx()
  const enabled = () => ctx.triggers.gate('domains-vhost-enabled', ['one'])
  assert.equal(
    (await call(host, ['domains:disable', 'one'])).stdout,
    '-----> App virtual host support disabled\n',
  )
  assert.equal(await enabled(), false)
  assert.deepEqual(await ctx.triggers.collect('domains-list', ['one']), [])
  await call(host, ['domains:add', 'one', 'a.b'])
  assert.equal(await enabled(), true)
  assert.equal(vhost('one'), 'a.b\n')
})

test('a plugin may name the domain of an app, but only a valid one', async () => {
  const { host, vhost } = await hostWithApp()
  await using _ = host
  writeFileSync(join(host.directory, 'root/VHOST'), 'g.test\n10.0.0.1\n')
  host.addPlugin('names', { 'nginx-hostname': '#!/bin/sh\necho "$NAMED"\n' })
  const setup = (named: string) => call(host, ['domains:setup', 'one'], { env: { NAMED: named } })
  assert.equal((await setup('a;b')).exitCode, 1)
  assert.equal(vhost('one'), undefined)
  await setup('other.g.test')
  assert.equal(vhost('one'), 'other.g.test\n')
})

test('urls are made of domains and ports', async () => {
  const { host } = await hostWithApp()
  await using _ = host
  const { ctx } = host.ctx()
  await call(host, ['domains:set', 'one', 'a.b', 'c.d'])
  const urls = (kind: string) => ctx.triggers.collect('domains-urls', ['one', kind])
  assert.deepEqual(await urls('urls'), ['http://a.b', 'http://c.d'])
  ctx.properties('ports').setList('one', 'map', ['http:8080:5000', 'https:443:5000'])
  assert.deepEqual(await urls('urls'), ['http://a.b:8080', 'http://c.d:8080'])
  assert.deepEqual(await urls('url'), ['http://a.b:8080'])
})

test('the domains of a renamed app follow its name', async () => {
  const { host, vhost } = await hostWithApp()
  await using _ = host
  host.createApp('two')
  const { ctx } = host.ctx()
  writeFileSync(join(host.directory, 'root/VHOST'), 'g.test\n')
  writeFileSync(join(host.directory, 'root/one/VHOST'), 'one.g.test\nwww.one.g.test\nphone.g.test\n')
  const { postAppRenameSetup } = await import('../../../../plugins/domains/triggers/app.ts')
  postAppRenameSetup(ctx, 'one', 'two')
  assert.equal(vhost('two'), 'two.g.test\nwww.two.g.test\nphone.g.test\n')
})

test('a command without its app ends as it does in Dokku', async () => {
  const { host } = await hostWithApp()
  await using _ = host
  const { exitCode, stdout, stderr } = await call(host, ['domains:clear'])
  assert.deepEqual(
    [exitCode, stdout, stderr],
    [20, '', ' !     Please specify an app to run the command on\n'],
  )
  assert.equal((await call(host, ['domains:disable', ''])).exitCode, 1)
})

test('--all ends with the first app that fails, and with its exit code', async () => {
  await using host = await createHost({ only: ['domains'] })
  const list = (app: string) => join(host.directory, 'root', app, 'VHOST')
  const apps = ['one', 'three', 'two']
  for (const app of apps) host.createApp(app)
  const stdout = '-----> App virtual host support disabled\n'.repeat(3)
  assert.deepEqual(await call(host, ['domains:disable', '--all']), { exitCode: 0, stdout, stderr: '' })
  for (const app of apps) writeFileSync(list(app), `${app}.test\n`)
  host.addPlugin('strict', { 'post-domains-update': '#!/bin/sh\n[ "$1" = one ] || exit 7\n' })
  const cleared = await call(host, ['domains:clear', '--all'])
  assert.deepEqual([cleared.exitCode, cleared.stdout], [7, '-----> Cleared domains in one\n'])
  assert.ok(!existsSync(list('one')))
  assert.equal(readFileSync(list('two'), 'utf8'), 'two.test\n')
})
