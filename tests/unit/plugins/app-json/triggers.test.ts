import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { readConfig } from '../../../../core/state/config-env.ts'
import { applyEnvironment } from '../../../../plugins/app-json/environment.ts'
import extract from '../../../../plugins/app-json/triggers/extract.ts'
import promote from '../../../../plugins/app-json/triggers/promote.ts'
import { createHost, type Host } from '../../../support/host.ts'

async function hostWithSource(files: Record<string, string>): Promise<{ host: Host; source: string }> {
  const host = await createHost({ only: ['app-json', 'builder', 'config', 'git', 'common'] })
  host.createApp('one')
  const source = join(host.directory, 'source')
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(source, name, '..'), { recursive: true })
    writeFileSync(join(source, name), content)
  }
  return { host, source }
}

test('app.json is taken from the configured path below the build-dir and becomes the app’s own', async () => {
  const { host, source } = await hostWithSource({
    'app.json': '{',
    'inner/conf/my.json': '{"cron":[],} // x',
  })
  await using _ = host
  const { ctx } = host.ctx()
  ctx.properties('builder').set('one', 'build-dir', 'inner')
  ctx.properties('app-json').set('one', 'appjson-path', '/conf/my.json')
  ctx.properties('app-json').set('one', 'appjson-env-processed', 'executed')
  await extract(ctx, 'one', source)
  assert.equal(ctx.properties('app-json').has('one', 'appjson-env-processed'), false)
  assert.equal(await ctx.triggers.collect('app-json-get-content', ['one']), '{"cron":[]}')
  const kept = join(ctx.paths.data, 'app-json/one/app.json')
  assert.equal(existsSync(kept), false)
  promote(ctx, 'one')
  assert.equal(readFileSync(kept, 'utf8'), '{"cron":[],} // x')
})

test('a source without app.json has `{}`, and takes away the old one only when it is in service', async () => {
  const { host, source } = await hostWithSource({ other: '' })
  await using _ = host
  const { ctx } = host.ctx()
  const kept = join(ctx.paths.data, 'app-json/one/app.json')
  mkdirSync(join(kept, '..'), { recursive: true })
  writeFileSync(kept, '{"formation":{"web":{"max_parallel":3}}}')
  assert.equal(await ctx.triggers.collect('app-json-process-deploy-parallelism', ['one', 'web']), '3')
  await extract(ctx, 'one', source)
  assert.equal(await ctx.triggers.collect('app-json-process-deploy-parallelism', ['one', 'web']), '1')
  assert.equal(await ctx.triggers.collect('app-json-get-content', ['one']), '{}')
  assert.equal(existsSync(kept), true)
  promote(ctx, 'one')
  assert.equal(existsSync(kept), false)
})

test('a broken app.json and one that a plugin refuses end the deploy', async () => {
  const { host, source } = await hostWithSource({ 'app.json': '{"env": }' })
  await using _ = host
  const { ctx } = host.ctx()
  await assert.rejects(extract(ctx, 'one', source), /^UserError: Cannot parse app\.json: [^\n]+$/)
  host.addPlugin('picky', {
    'plugin.toml': '[plugin]\ndescription = "p"\nversion = "1.0.0"\n[plugin.config]\n',
    'app-json-is-valid': '#!/bin/sh\ngrep -q fine "$2"\n',
  })
  writeFileSync(join(source, 'app.json'), '{"name":"bad"}')
  await assert.rejects(
    extract(host.ctx().ctx, 'one', source),
    /Hook app-json-is-valid of plugin picky failed/,
  )
  writeFileSync(join(source, 'app.json'), '{"name":"fine"}')
  await extract(host.ctx().ctx, 'one', source)
})

test('env: missing values at the first deploy, only synced ones later, all or nothing', async () => {
  const { host } = await hostWithSource({ other: '' })
  await using _ = host
  const { ctx, stdout } = host.ctx()
  const write = (env: unknown) => {
    mkdirSync(join(ctx.paths.data, 'app-json/one'), { recursive: true })
    writeFileSync(join(ctx.paths.data, 'app-json/one/app.json'), JSON.stringify({ env }))
  }
  write({ A: '1', NEED: { description: 'x' } })
  await assert.rejects(
    applyEnvironment(ctx, 'one'),
    /^UserError: required env var NEED has no value, no default, and no TTY for prompt$/,
  )
  assert.equal(readConfig(ctx.paths, 'one').size, 0)
  write({ A: '1', S: { generator: 'secret' }, MAY: { required: false } })
  await applyEnvironment(ctx, 'one')
  const first = readConfig(ctx.paths, 'one')
  assert.deepEqual([...first.keys()].sort(), ['A', 'S'])
  assert.match(first.get('S') ?? '', /^[0-9a-f]{64}$/)
  assert.match(stdout.text(), /^-----> Setting 2 env var\(s\) from app\.json$/m)
  assert.equal(ctx.properties('app-json').get('one', 'appjson-env-processed'), 'executed')
  ctx.properties('common').set('one', 'deployed', 'true')
  write({ A: { value: '2' }, B: 'new', C: { value: 'c', sync: true } })
  await applyEnvironment(ctx, 'one')
  const later = readConfig(ctx.paths, 'one')
  assert.deepEqual([later.get('A'), later.get('B'), later.get('C')], ['1', undefined, 'c'])
})
