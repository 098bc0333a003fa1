import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { call } from '../../../support/call.ts'
import { createHost } from '../../../support/host.ts'

test('addresses and ports of containers are noted, read and forgotten', async () => {
  await using host = await createHost()
  host.createApp('one')
  const { ctx } = host.ctx()
  const { triggers } = ctx
  const listeners = () => triggers.collect('network-get-listeners', ['one', 'web'])
  await triggers.all('network-write-ipaddr', ['one', 'web', '1', '172.17.0.2'])
  assert.equal(await triggers.collect('network-config-exists', ['one']), false)
  await triggers.all('network-write-port', ['one', 'web', '1', '3000'])
  await triggers.all('network-write-ipaddr', ['one', 'web', '2', '172.17.0.3'])
  await triggers.all('network-write-ipaddr', ['one', 'web', '3', ''])
  await triggers.all('network-write-ipaddr', ['one', 'worker', '1', '172.17.0.9'])
  assert.equal(await listeners(), '172.17.0.2:3000 172.17.0.3:5000')
  assert.equal(await triggers.collect('network-config-exists', ['one']), true)
  ctx.properties('network').set('one', 'static-web-listener', '127.0.0.1:9000')
  assert.equal(await listeners(), '127.0.0.1:9000')
  assert.equal(await triggers.collect('network-get-listeners', ['one', 'worker']), '172.17.0.9:5000')
  // The configuration of a proxy goes; where the containers are stays known.
  await triggers.all('network-clear-config', ['one'])
  assert.equal(await triggers.collect('network-get-listeners', ['one', 'worker']), '172.17.0.9:5000')
})

test('an address that could end a directive is not noted', async () => {
  await using host = await createHost()
  host.createApp('one')
  const { ctx } = host.ctx()
  const write = (...words: [string, string, string]) =>
    ctx.triggers.all('network-write-ipaddr', ['one', ...words])
  await assert.rejects(write('web', '1', '1.2.3.4; x'), /Invalid address of a container/)
  await assert.rejects(write('../x', '1', '1.2.3.4'), /Invalid process specified/)
  await assert.rejects(write('web', '../1', '1.2.3.4'), /Invalid process specified/)
})

test('a network is joined before or after the deploy, not both, and never host or bridge', async () => {
  await using host = await createHost()
  host.createApp('one')
  const set = async (...words: string[]) => {
    const { exitCode, stdout, stderr } = await call(host, ['network:set', ...words])
    return [exitCode, stdout + stderr]
  }
  assert.deepEqual(await set('one', 'attach-post-create', 'a', 'b'), [
    0,
    '=====> Setting attach-post-create to a,b\n',
  ])
  assert.deepEqual(await set('one', 'attach-post-deploy', 'b'), [
    1,
    ' !     Network name already associated with this app: b\n',
  ])
  assert.deepEqual(await set('one', 'attach-post-deploy', 'host'), [
    1,
    ' !     Invalid network name specified for attach: host\n',
  ])
  assert.deepEqual(await set('one', 'initial-network', 'Büro!'), [
    0,
    '=====> Setting initial-network to Büro!\n',
  ])
  assert.equal((await set('one', 'initial-network', '--privileged'))[0] !== 0, true)
  assert.deepEqual(await set('one', 'initial-network', 'a b'), [
    1,
    ' !     Invalid network name specified: "a b"\n',
  ])
  assert.deepEqual(await set('one', 'tld', 'a', 'b'), [1, ' !     Unexpected argument(s): [b]\n'])
  assert.match(String(await set('one', 'nope', 'a', 'b')), /Invalid property specified, valid/)
  assert.deepEqual(await set('--global', 'static-web-listener', '1.2.3.4:5'), [
    1,
    ' !     Property cannot be specified globally\n',
  ])
})

test('containers are created in the initial network; a Dockerfile is built in the usual one', async () => {
  await using host = await createHost()
  host.createApp('one')
  const { ctx } = host.ctx()
  writeFileSync(join(host.directory, 'root/one/CONTAINER.web.1'), 'x')
  ctx.properties('network').set('--global', 'initial-network', 'mine')
  const { forBuild, forContainer } = await import('../../../../plugins/network/triggers/docker-args.ts')
  assert.deepEqual(forContainer(ctx, 'one'), ['--network=mine'])
  assert.deepEqual(forBuild(ctx, 'one', 'herokuish'), ['--network=mine'])
  assert.deepEqual(forBuild(ctx, 'one', 'dockerfile'), [])
})
