import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { basicAuth } from '../../../../plugins/traefik-vhosts/basic-auth.ts'
import { cli, createProxyHost } from '../../../support/label-proxies.ts'

test('secrets are private files, hidden in reports unless asked for', async () => {
  await using host = await createProxyHost('traefik')
  host.createApp('shop')
  const set = (...words: string[]) => cli(host, ['traefik:set', ...words])
  assert.equal((await set('--global', 'basic-auth-password', 'hunter2'))[0], 0)
  assert.equal((await set('--global', 'dns-provider-cf_api_key', 'k3y'))[0], 0)
  for (const name of ['basic-auth-password', 'dns-provider-cf_api_key']) {
    assert.equal(statSync(join(host.directory, 'lib/config/traefik/--global', name)).mode & 0o777, 0o600)
  }
  for (const app of ['shop', '--global']) {
    const [, report] = await cli(host, ['traefik:report', app])
    assert.doesNotMatch(report, /hunter2|k3y/)
    assert.match(report, /Traefik computed basic auth password: +\*{7}\n/)
    assert.match(report, /Traefik global dns provider cf_api_key: +\*{7}\n/)
    assert.match(report, /Traefik global basic auth username: +\n/)
    const [, json] = await cli(host, ['traefik:report', app, '--format', 'json'])
    assert.equal(JSON.parse(json)['global-dns-provider-cf_api_key'], 'k3y')
    assert.equal(JSON.parse(json)['computed-basic-auth-password'], 'hunter2')
    const flag = '--traefik-global-dns-provider-cf_api_key'
    assert.deepEqual(await cli(host, ['traefik:report', app, flag]), [0, 'k3y\n', ''])
  }
})

test('variables for the DNS provider are set for all apps only, under names a variable can have', async () => {
  await using host = await createProxyHost('traefik')
  host.createApp('shop')
  const set = async (...words: string[]) => (await cli(host, ['traefik:set', ...words])).join('|')
  assert.equal(
    await set('shop', 'dns-provider-x', '1'),
    "1|| !     The key 'dns-provider-x' can only be set globally\n",
  )
  for (const key of ['dns-provider-', 'dns-provider-a b', 'dns-provider-../x', 'dns-provider-<ENV_VAR>']) {
    assert.match(await set('--global', key, '1'), /^1\|\| ! {5}Invalid key specified, valid keys include: /)
  }
  const keys =
    'api-enabled api-entry-point api-entry-point-address api-vhost challenge-mode dashboard-enabled basic-auth-username basic-auth-password dns-provider dns-provider-<ENV_VAR> image letsencrypt-email letsencrypt-server log-level http-entry-point https-entry-point'
  assert.equal(await set('shop', 'x'), `1|| !     Invalid key specified, valid keys include: ${keys}\n`)
})

test('the password of the API is hashed without being an argument of a program', async () => {
  await using host = await createProxyHost('traefik')
  const seen = join(host.directory, 'seen')
  host.addPlugin('spy', { openssl: `#!/bin/sh\necho "$@" >${seen}\nexec /usr/bin/openssl "$@"\n` })
  const PATH = `${join(host.directory, 'lib/plugins/available/spy')}:${host.env.PATH}`
  const { ctx } = host.ctx({ env: { PATH } })
  const users = await basicAuth(ctx, 'admin', 'hunter2')
  assert.match(users, /^admin:\$apr1\$[^$]{8}\$[./0-9A-Za-z]{22}$/)
  assert.doesNotMatch(readFileSync(seen, 'utf8'), /hunter2/)
  const [, , salt = ''] = users.split('$')
  const again = await ctx.output('openssl', ['passwd', '-apr1', '-salt', salt, '-stdin'], {
    stdin: 'hunter2\n',
  })
  assert.equal(users, `admin:${again}`)
  assert.equal(await basicAuth(ctx, 'admin', ''), '')
})

test('readiness checks with a path in app.json go on in traefik', async () => {
  await using host = await createProxyHost('traefik')
  host.createApp('shop')
  const { ctx } = host.ctx()
  writeFileSync(join(ctx.paths.root, 'shop/VHOST'), 'one.example\n')
  const web = [
    { type: 'startup', path: '/no' },
    { type: 'readiness', command: ['true'] },
    { type: 'readiness', path: '/ready', port: 8081, timeout: 5, wait: 3, scheme: 'http' },
  ]
  const directory = join(ctx.paths.data, 'app-json/shop')
  ctx.properties('ports').setList('shop', 'map', ['http:80:5000', 'https:443:5000'])
  host.addPlugin('z-json', {})
  mkdirSync(directory, { recursive: true })
  writeFileSync(join(directory, 'app.json'), JSON.stringify({ healthchecks: { web } }))
  const args = await ctx.triggers.collect('docker-args-process-deploy', [
    'shop',
    'dockerfile',
    'latest',
    'web',
    '1',
  ])
  for (const scheme of ['http', 'https']) {
    const checks = args
      .filter((word) => word.includes(`shop-web-${scheme}.loadbalancer.healthcheck.`))
      .map((word) => word.slice(word.lastIndexOf('.') + 1))
    assert.deepEqual(checks, ['path=/ready', 'scheme=http', 'port=8081', 'timeout=5s', 'interval=3s'])
  }
})
