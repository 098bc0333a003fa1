import assert from 'node:assert/strict'
import { test } from 'node:test'
import { call } from '../../../support/call.ts'
import { createHost, type Host } from '../../../support/host.ts'

/** An app served by a proxy that does nothing, so that only ports are looked at. */
async function withApp(host: Host): Promise<void> {
  host.createApp('one')
  host.ctx().ctx.properties('proxy').set('one', 'type', 'none')
}

test('mappings are set, listed and removed; refused words change nothing', async () => {
  await using host = await createHost()
  await withApp(host)
  const { ctx } = host.ctx()
  const stored = () => ctx.properties('ports').list('one', 'map')
  assert.equal((await call(host, ['ports:set', 'one', 'https:443:5000', 'http:80:5000'])).exitCode, 0)
  assert.deepEqual(stored(), ['http:80:5000', 'https:443:5000'])
  const listed = await call(host, ['ports:list', 'one'])
  assert.equal(
    listed.stdout,
    '-----> Port mappings for one\n    -----> scheme  host port  container port\n    http           80         5000\n    https          443        5000\n',
  )
  const reused = await call(host, ['ports:add', 'one', 'http:80:5001'])
  assert.deepEqual(
    [reused.exitCode, reused.stderr],
    [1, ' !     Error validating all port mappings: The same scheme:host-port is being reused: http:80\n'],
  )
  assert.equal((await call(host, ['ports:add', 'one', 'http:81:5000', '9'])).exitCode, 1)
  assert.deepEqual(stored(), ['http:80:5000', 'https:443:5000'])
  assert.equal((await call(host, ['ports:remove', 'one', '443'])).exitCode, 0)
  assert.deepEqual(stored(), ['http:80:5000'])
  await call(host, ['ports:clear', 'one'])
  const none = await call(host, ['ports:list', 'one'])
  assert.deepEqual([none.exitCode, none.stderr], [1, ' !     No port mappings configured for app\n'])
})

test('the mappings in force follow configured, detected and default ones', async () => {
  await using host = await createHost()
  await withApp(host)
  const { ctx } = host.ctx()
  const inForce = () => ctx.triggers.collect('ports-get', ['one'])
  assert.deepEqual(await inForce(), ['http:80:5000'])
  ctx.properties('proxy').set('--global', 'proxy-port', '8080')
  assert.deepEqual(await inForce(), ['http:8080:5000'])
  await ctx.triggers.all('ports-set-detected', ['one', 'http:3000:3000', 'bad', 'udp:53:53'])
  assert.deepEqual(await inForce(), ['http:3000:3000', 'udp:53:53'])
  ctx.properties('ports').setList('one', 'map', ['http:80:1'])
  assert.deepEqual(await ctx.triggers.collect('ports-get', ['one', 'json']), [
    '[{"container_port":1,"host_port":80,"scheme":"http"}]',
  ])
})

test('a certificate brings port 443 along and takes it away again', async () => {
  await using host = await createHost()
  await withApp(host)
  const { ctx } = host.ctx()
  const [proxy, ports] = [ctx.properties('proxy'), ctx.properties('ports')]
  ports.setList('one', 'map', ['http:80:3000'])
  proxy.set('one', 'proxy-port', '80')
  const { postCertsRemove, postCertsUpdate } = await import('../../../../plugins/ports/certificates.ts')
  postCertsUpdate(ctx, 'one')
  assert.deepEqual(ports.list('one', 'map'), ['http:80:3000', 'https:443:3000'])
  assert.equal(proxy.has('one', 'proxy-port'), false)
  postCertsRemove(ctx, 'one')
  assert.deepEqual(ports.list('one', 'map'), ['http:80:3000'])
})

test('an app without domains listens on a free high port', async () => {
  await using host = await createHost()
  await withApp(host)
  const { ctx, stdout } = host.ctx()
  await ctx.triggers.all('config-set', ['--no-restart', 'one', 'NO_VHOST=1'])
  await ctx.triggers.all('ports-configure', ['one'])
  const port = ctx.properties('proxy').get('one', 'proxy-port')
  assert.ok(Number(port) > 1024, port)
  assert.ok(
    stdout
      .text()
      .endsWith(`-----> No port set, setting to random open high port\n-----> Random port ${port}\n`),
  )
})
