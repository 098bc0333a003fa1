import assert from 'node:assert/strict'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { cli, createProxyHost, labelsText, scenarios, setUp } from '../../../support/label-proxies.ts'

test('labels of an app are added, replaced, shown and removed', async () => {
  await using host = await createProxyHost('caddy')
  setUp(host, 'caddy', scenarios['one-domain']!)
  const labels = ([verb, ...words]: string[]) => cli(host, [`caddy:labels:${verb}`, ...words])
  assert.deepEqual(await labels(['show', 'shop']), [0, '', ' !     No caddy labels set for shop\n'])
  assert.deepEqual(await labels(['show', 'shop', 'x']), [0, '', ''])
  assert.deepEqual(await labels(['remove', 'shop', 'x']), [0, '', ''])
  assert.deepEqual(await labels(['add', 'shop', 'z', '-1 \\n']), [0, '', ''])
  assert.deepEqual(await labels(['add', 'shop', 'a.b', 'one']), [0, '', ''])
  assert.deepEqual(await labels(['add', 'shop', 'a.b', 'two=2']), [0, '', ''])
  assert.deepEqual(await labels(['show', 'shop']), [
    0,
    '=====> shop caddy labels\n       a.b=two=2\n       z=-1 \\n\n',
    '',
  ])
  assert.deepEqual(await labels(['show', 'shop', 'a.b']), [0, 'two=2\n', ''])
  assert.deepEqual(await labels(['show', 'shop', 'axb']), [0, '\n', ''])
  const file = join(host.directory, 'lib/config/caddy/shop/labels')
  assert.equal(readFileSync(file, 'utf8'), 'a.b=two=2\nz=-1 \\n\n')
  assert.equal(statSync(file).mode & 0o777, 0o600)
  assert.match(await labelsText(host), /--label=a\.b=two=2\n--label=z=-1 \\n\n$/)
  assert.deepEqual(await labels(['remove', 'shop', 'a.b']), [0, '', ''])
  assert.equal(readFileSync(file, 'utf8'), 'z=-1 \\n\n')
  assert.deepEqual(await labels(['add']), [1, '', ' !     Please specify a container label for the app\n'])
  assert.deepEqual(await labels(['show']), [20, '', ' !     Please specify an app to run the command on\n'])
  assert.deepEqual(await labels(['add', 'shop', 'a']), [
    1,
    '',
    ' !     Please specify a value for the container label\n',
  ])
  assert.deepEqual(await labels(['add', 'nope', 'a', 'b']), [20, '', ' !     App nope does not exist\n'])
  assert.deepEqual(await labels(['add', 'shop', 'a', 'b\nc=d']), [
    1,
    '',
    ' !     A container label must be a single line\n',
  ])
  assert.equal(readFileSync(file, 'utf8'), 'z=-1 \\n\n')
})

test('only web containers of apps behind caddy bear its labels', async () => {
  await using host = await createProxyHost('caddy')
  setUp(host, 'caddy', scenarios['one-domain']!)
  const { ctx } = host.ctx()
  assert.notEqual(await labelsText(host), '')
  assert.equal(await labelsText(host, 'worker'), '')
  ctx.properties('proxy').set('shop', 'disabled', 'true')
  assert.equal(await labelsText(host), '')
  ctx.properties('proxy').delete('shop', 'disabled')
  ctx.properties('proxy').set('shop', 'type', 'haproxy')
  assert.equal(await labelsText(host), '')
  ctx.properties('proxy').delete('shop', 'type')
  assert.equal((await cli(host, ['domains:disable', 'shop']))[0], 0)
  assert.equal(await labelsText(host), '')
})

test('a domain that would break out of a label is refused', async () => {
  await using host = await createProxyHost('caddy')
  setUp(host, 'caddy', { domains: ['one.example`)||Host(`two'] })
  await assert.rejects(labelsText(host), /cannot be written into a configuration of caddy/)
})

test('errors of caddy:set speak of keys', async () => {
  await using host = await createProxyHost('caddy')
  host.createApp('shop')
  const set = async (...words: string[]) => {
    const [exitCode, stdout, stderr] = await cli(host, ['caddy:set', ...words])
    return [exitCode, stdout + stderr]
  }
  assert.deepEqual(await set(), [1, ' !     No key specified\n'])
  assert.deepEqual(await set('shop'), [1, ' !     No key specified\n'])
  const keys = 'image letsencrypt-email letsencrypt-server log-level polling-interval tls-internal'
  for (const key of ['nope', 'proxy-status', 'constructor']) {
    assert.deepEqual(await set('shop', key, 'x'), [
      1,
      ` !     Invalid key specified, valid keys include: ${keys}\n`,
    ])
  }
  assert.deepEqual(await set('nope', 'image', 'x'), [1, " !     The key 'image' can only be set globally\n"])
  assert.deepEqual(await set('nope', 'tls-internal', 'true'), [20, ' !     App nope does not exist\n'])
  assert.deepEqual(await set('shop', 'tls-internal', 'maybe'), [
    1,
    ' !     Invalid value for tls-internal: must be true or false\n',
  ])
  assert.deepEqual(await set('shop', 'tls-internal', 'true'), [0, '=====> Setting tls-internal to true\n'])
  assert.deepEqual(await set('--global', 'log-level', 'debug'), [0, '=====> Setting log-level to debug\n'])
  const rows = {
    'computed image': 'lucaslorentz/caddy-docker-proxy:2.13',
    'computed letsencrypt email': '',
    'computed letsencrypt server': 'https://acme-v02.api.letsencrypt.org/directory',
    'computed log level': 'DEBUG',
    'computed polling interval': '5s',
    'computed tls internal': 'true',
    'global image': '',
    'global letsencrypt email': '',
    'global letsencrypt server': '',
    'global log level': 'debug',
    'global polling interval': '',
    'global tls internal': '',
    'tls internal': 'true',
  }
  const lines = Object.entries(rows).map(([name, value]) => `       ${`Caddy ${name}:`.padEnd(35)}${value}\n`)
  assert.equal(
    (await cli(host, ['caddy:report', 'shop']))[1],
    `=====> shop caddy information\n${lines.join('')}`,
  )
  assert.deepEqual(await set('shop', 'tls-internal'), [0, '=====> Unsetting tls-internal\n'])
  assert.equal(existsSync(join(host.directory, 'lib/config/caddy/shop/tls-internal')), false)
})
