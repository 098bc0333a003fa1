import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Host } from '../../../support/host.ts'
import { createProxyHost, labelsText, scenarios, setUp } from '../../../support/label-proxies.ts'

function makeSource(host: Host, name: string, files: Record<string, string>): string {
  const source = join(host.directory, name)
  mkdirSync(source)
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(join(source, file, '..'), { recursive: true })
    writeFileSync(join(source, file), text)
  }
  return source
}

async function extract(host: Host, source: string, pid: string): Promise<void> {
  await host.ctx({ env: { DOKKU_PID: pid } }).ctx.triggers.all('core-post-extract', ['shop', source, 'HEAD'])
}

async function includes(host: Host, pid: string): Promise<string[]> {
  const text = await labelsText({ ...host, ctx: () => host.ctx({ env: { DOKKU_PID: pid } }) })
  return text.split('\n').filter((line) => line.includes('openresty.include-'))
}

test('pieces of configuration in the source become labels, in this deploy and after it', async () => {
  await using host = await createProxyHost('openresty')
  setUp(host, 'openresty', scenarios['one-domain']!)
  const source = makeSource(host, 'source', {
    'openresty/http-includes/a.conf': 'more_set_headers "X: y";\n',
    'openresty/http-includes/notes.txt': 'not a configuration',
    'openresty/http-includes/.hidden.conf': 'hidden',
    'openresty/http-includes/deeper/b.conf': 'too deep',
    'openresty/http-location-includes/c-1.conf': 'add_header A b;\n',
  })
  symlinkSync('/etc/passwd', join(source, 'openresty/http-includes/link.conf'))
  await extract(host, source, '100')
  const expected = [
    `--label=openresty.include-http-a.conf=${Buffer.from('more_set_headers "X: y";\n').toString('base64')}`,
    `--label=openresty.include-location-http-c-1.conf=${Buffer.from('add_header A b;\n').toString('base64')}`,
  ]
  assert.deepEqual(await includes(host, '100'), expected)
  assert.deepEqual(await includes(host, '200'), [])
  await host
    .ctx({ env: { DOKKU_PID: '100' } })
    .ctx.triggers.all('core-post-deploy', ['shop', '', '', 'latest'])
  assert.deepEqual(await includes(host, '200'), expected)

  await extract(host, makeSource(host, 'empty', {}), '300')
  assert.deepEqual(await includes(host, '300'), [])
  assert.deepEqual(await includes(host, '200'), expected)
  await host
    .ctx({ env: { DOKKU_PID: '300' } })
    .ctx.triggers.all('core-post-deploy', ['shop', '', '', 'latest'])
  assert.deepEqual(await includes(host, '400'), [])
  assert.deepEqual(readdirSync(join(host.directory, 'lib/data/openresty-vhosts/app-shop')), [])
})

test('names that cannot be labels, too much text and ways out of the source are refused', async () => {
  await using host = await createProxyHost('openresty')
  setUp(host, 'openresty', scenarios['one-domain']!)
  const unsafe = makeSource(host, 'unsafe', { "openresty/http-includes/a'b.conf": '' })
  await assert.rejects(
    extract(host, unsafe, '100'),
    /Aborting deploy: include file has unsafe filename: a'b\.conf/,
  )
  const large = makeSource(host, 'large', { 'openresty/http-includes/a.conf': 'x'.repeat(100_000) })
  await extract(host, large, '200')
  await assert.rejects(includes(host, '200'), /The include file a\.conf is larger than 90000 bytes/)
  const elsewhere = makeSource(host, 'elsewhere', { 'http-includes/secret.conf': 'secret' })
  const linked = makeSource(host, 'linked', {})
  symlinkSync(elsewhere, join(linked, 'openresty'))
  await extract(host, linked, '300')
  assert.deepEqual(await includes(host, '300'), [])
})

test('they go and move with the app', async () => {
  await using host = await createProxyHost('openresty')
  setUp(host, 'openresty', scenarios['one-domain']!)
  await extract(host, makeSource(host, 'source', { 'openresty/http-includes/a.conf': 'x;' }), '100')
  const { ctx } = host.ctx({ env: { DOKKU_PID: '100' } })
  const data = (app: string) => join(host.directory, 'lib/data/openresty-vhosts', `app-${app}`)
  host.createApp('store')
  await ctx.triggers.all('post-app-rename-setup', ['shop', 'store'])
  assert.deepEqual(
    [existsSync(data('shop')), readdirSync(data('store'))],
    [false, ['openresty-http-includes.100', 'openresty-location-includes.100.missing']],
  )
  await ctx.triggers.all('post-delete', ['store', 'latest'])
  assert.equal(existsSync(data('store')), false)
})

test('apps of nginx keep their settings of openresty on their containers', async () => {
  await using host = await createProxyHost('openresty')
  setUp(host, 'openresty', scenarios['one-domain']!)
  const labels = await labelsText(host)
  host.ctx().ctx.properties('proxy').set('shop', 'type', 'nginx')
  assert.equal(await labelsText(host), labels)
  host.ctx().ctx.properties('proxy').set('shop', 'type', 'caddy')
  assert.equal(await labelsText(host), '')
})
