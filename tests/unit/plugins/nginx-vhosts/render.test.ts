import assert from 'node:assert/strict'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { writeConfig } from '../../../../core/state/config-env.ts'
import { hstsHeader } from '../../../../plugins/nginx-vhosts/hsts.ts'
import { builtInTemplate, renderAppConfig } from '../../../../plugins/nginx-vhosts/render.ts'
import { createHost } from '../../../support/host.ts'
import { scenarios } from './scenarios.ts'

const golden = join(import.meta.dirname, '../../../golden/nginx')

for (const [name, facts] of Object.entries(scenarios)) {
  test(`the built-in template: ${name}`, async () => {
    await using host = await createHost()
    const { ctx } = host.ctx()
    const text = renderAppConfig(ctx, builtInTemplate(ctx, 'nginx.conf.sigil'), facts)
    const file = join(golden, `${name}.conf`)
    if (process.env.UPDATE_GOLDEN === '1' || !existsSync(file)) writeFileSync(file, text)
    assert.equal(text, readFileSync(file, 'utf8'))
  })
}

test("an app's own template sees every variable and the app's config, and renders as in Dokku", async () => {
  await using host = await createHost()
  const { ctx } = host.ctx()
  writeConfig(ctx.paths, 'demo', new Map([['SECRET', Buffer.from('a b$c')]]))
  const facts = {
    ...scenarios.default!,
    portMaps: ['http:80:5000'],
    webListeners: '172.18.0.3:5000',
    listeners: new Map([['web', '172.18.0.3:5000']]),
  }
  const text = renderAppConfig(ctx, join(golden, 'custom.conf.sigil'), facts)
  assert.equal(text, readFileSync(join(golden, 'custom.conf'), 'utf8'))
})

test('the HSTS header has only the parts that are wanted', () => {
  const { properties } = scenarios.default!
  assert.equal(hstsHeader(properties), 'max-age=15724800; includeSubdomains')
  const strict = {
    ...properties,
    'hsts-max-age': '60',
    'hsts-include-subdomains': 'false',
    'hsts-preload': 'true',
  }
  assert.equal(hstsHeader(strict), 'max-age=60; preload')
})
