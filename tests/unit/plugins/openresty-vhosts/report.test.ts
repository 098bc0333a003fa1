import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cli, createProxyHost } from '../../../support/label-proxies.ts'

test('32 properties give 91 values for an app and 64 for all apps', async () => {
  await using host = await createProxyHost('openresty')
  host.createApp('shop')
  const report = async (app: string) =>
    JSON.parse((await cli(host, ['openresty:report', app, '--format', 'json']))[1]) as Record<string, string>
  const app = await report('shop')
  assert.equal(Object.keys(app).length, 91)
  assert.equal(app['computed-access-log-path'], '/var/log/nginx/shop-access.log')
  assert.equal(app['computed-bind-address-ipv6'], '::')
  assert.equal(app['computed-hsts'], 'true')
  assert.equal(app['computed-image'], 'dokku/openresty-docker-proxy:0.12.1')
  assert.equal(app['computed-log-level'], 'ERROR')
  assert.equal(app['computed-allowed-letsencrypt-domains-func-base64'], 'cmV0dXJuIHRydWU=')
  assert.equal(app['global-allowed-letsencrypt-domains-func-base64'], '')
  const global = await report('--global')
  assert.equal(Object.keys(global).length, 64)
  assert.equal(global['computed-error-log-path'], '/var/log/nginx/--global-error.log')
  await cli(host, ['openresty:set', '--global', 'client-max-body-size', '5m'])
  await cli(host, ['openresty:set', '--global', 'log-level', 'info'])
  await cli(host, ['openresty:set', 'shop', 'send-timeout', '9s'])
  const changed = await report('shop')
  assert.equal(changed['computed-client-max-body-size'], '5m')
  assert.equal(changed['global-client-max-body-size'], '5m')
  assert.equal(changed['client-max-body-size'], '')
  assert.equal(changed['send-timeout'], '9s')
  // Unlike the other proxies, openresty is told the level as it was given.
  assert.equal(changed['computed-log-level'], 'info')
})

test('values that could end a directive are refused, keys are listed in order', async () => {
  await using host = await createProxyHost('openresty')
  host.createApp('shop')
  const [exitCode, , stderr] = await cli(host, ['openresty:set', 'shop', 'send-timeout', '9s; deny all'])
  assert.deepEqual(
    [exitCode, stderr],
    [1, ' !     Invalid value for send-timeout: must be a time such as 60s\n'],
  )
  const [, , unknown] = await cli(host, ['openresty:set', 'shop', 'nope'])
  const keys = unknown
    .slice(unknown.indexOf(': ') + 2)
    .trimEnd()
    .split(', ')
  assert.equal(keys.length, 32)
  assert.deepEqual(keys, keys.toSorted())
})
