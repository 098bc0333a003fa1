import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { createHost, type Host } from '../../../support/host.ts'

const only = ['builder', 'builder-dockerfile', 'builder-herokuish', 'app-json', 'config', 'common', 'apps']

async function withSource(files: Record<string, string>): Promise<Host & { source: string }> {
  const host = await createHost({ only })
  host.createApp('web')
  const source = join(host.directory, 'source')
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(source, name, '..'), { recursive: true })
    writeFileSync(join(source, name), content)
  }
  return Object.assign(host, { source })
}

test('the folder build-dir names becomes the source, and app.json is found in it', async () => {
  await using host = await withSource({ 'a/b/Dockerfile': 'FROM x', 'a/b/app.json': '{"env":{}}', other: '' })
  const { ctx } = host.ctx()
  ctx.properties('builder').set('web', 'build-dir', '/a/b/')
  await ctx.triggers.all('core-post-extract', ['web', host.source, ''])
  assert.equal(readFileSync(join(host.source, 'Dockerfile'), 'utf8'), 'FROM x')
  assert.equal(existsSync(join(host.source, 'other')), false)
  assert.equal(await ctx.triggers.collect('app-json-get-content', ['web']), '{"env":{}}')
})

test('a build-dir that is missing, leads out or is a file is refused and the source stays', async () => {
  await using host = await withSource({ 'src/app.json': '{}', file: 'x' })
  symlinkSync('/etc', join(host.source, 'link'))
  const { ctx } = host.ctx()
  for (const path of ['nowhere', '..', 'link', 'file', 'src/../..']) {
    ctx.properties('builder').set('web', 'build-dir', path)
    await assert.rejects(ctx.triggers.all('core-post-extract', ['web', host.source, '']), {
      message: `Specified build-dir not found in sourcecode working directory: ${path}`,
    })
    assert.equal(existsSync(join(host.source, 'src/app.json')), true)
  }
})

test('a Dockerfile elsewhere is moved; one that is missing ends the deploy', async () => {
  await using host = await withSource({ 'docker/Dockerfile.web': 'FROM y' })
  const { ctx } = host.ctx()
  ctx.properties('builder-dockerfile').set('web', 'dockerfile-path', 'docker/none')
  await assert.rejects(ctx.triggers.all('core-post-extract', ['web', host.source, '']), {
    message: 'Invalid dockerfile-path specified: docker/none',
  })
  ctx.properties('builder-dockerfile').set('web', 'dockerfile-path', 'docker/Dockerfile.web')
  await ctx.triggers.all('core-post-extract', ['web', host.source, ''])
  assert.equal(readFileSync(join(host.source, 'Dockerfile'), 'utf8'), 'FROM y')
})

test('who builds: the chosen one, buildpacks before a Dockerfile, nobody for a bare source', async () => {
  await using host = await withSource({ Dockerfile: 'FROM x' })
  const { ctx } = host.ctx()
  const detect = () => ctx.triggers.first('builder-detect', ['web', host.source])
  assert.equal(await detect(), 'dockerfile')
  writeFileSync(join(host.source, '.env'), 'export BUILDPACK_URL=x\n')
  assert.equal(await detect(), 'herokuish')
  ctx.properties('builder').set('--global', 'selected', 'null')
  assert.equal(await detect(), 'null')
  ctx.properties('builder').set('web', 'selected', 'lambda')
  assert.equal(await detect(), 'lambda')
})

test('an app.json that cannot be read ends the deploy with one sentence', async () => {
  await using host = await withSource({ 'app.json': '{"env": {' })
  const { ctx } = host.ctx()
  await assert.rejects(ctx.triggers.all('core-post-extract', ['web', host.source, '']), {
    name: 'UserError',
    message: /^Cannot parse app\.json: [^\n]+$/,
  })
})

test('env of app.json: set once, kept in sync when asked, refused when required and nowhere', async () => {
  const app = {
    A: '1',
    B: { value: '2', sync: true },
    KEY: { generator: 'secret' },
    OPT: { required: false },
  }
  await using host = await withSource({ 'app.json': JSON.stringify({ env: app }) })
  const { ctx, stdout } = host.ctx()
  const release = async () => {
    await ctx.triggers.all('core-post-extract', ['web', host.source, ''])
    await ctx.triggers.all('pre-release-builder', ['dockerfile', 'web', 'dokku/web:latest'])
  }
  await ctx.triggers.all('config-set', ['--no-restart', 'web', 'A=mine', 'B=mine'])
  await release()
  assert.match(
    stdout.text(),
    /-----> Processing app\.json env vars\n-----> Setting 2 env var\(s\) from app\.json\n/,
  )
  assert.match(stdout.text(), /-----> Checking for predeploy task\n {7}No predeploy task found, skipping\n$/)
  const get = (name: string) => ctx.triggers.collect('config-get', ['web', name])
  assert.deepEqual([await get('A'), await get('B')], ['mine', '2'])
  const secret = await get('KEY')
  assert.match(secret, /^[0-9a-f]{64}$/)
  assert.equal(ctx.properties('app-json').get('web', 'appjson-env-processed'), 'executed')
  ctx.properties('common').set('web', 'deployed', 'true')
  await ctx.triggers.all('config-unset', ['web', 'A'])
  await release()
  assert.deepEqual([await get('A'), await get('KEY')], ['', secret])
  writeFileSync(
    join(host.source, 'app.json'),
    '{"env": {"NEW": {"sync": true}, "B": {"value": "3", "sync": true}}}',
  )
  await assert.rejects(release(), {
    message: 'required env var NEW has no value, no default, and no TTY for prompt',
  })
  assert.equal(await get('B'), '2')
})

test('builder properties for plugins: all of them may be read and written, others are an error', async () => {
  await using host = await withSource({})
  const { ctx } = host.ctx()
  await ctx.triggers.all('builder-set-property', ['web', 'selected', 'pack'])
  assert.equal(await ctx.triggers.collect('builder-get-property', ['web', 'selected']), 'pack')
  await assert.rejects(ctx.triggers.all('builder-set-property', ['web', 'x', '1']), {
    message: 'Invalid builder property specified',
  })
})

test('how many start at once: app.json, at least one', async () => {
  await using host = await withSource({
    'app.json': '{"formation":{"web":{"max_parallel":3},"w":{"max_parallel":0}}}',
  })
  const { ctx } = host.ctx()
  await ctx.triggers.all('core-post-extract', ['web', host.source, ''])
  const ask = (type: string) => ctx.triggers.collect('app-json-process-deploy-parallelism', ['web', type])
  assert.deepEqual([await ask('web'), await ask('w'), await ask('none')], ['3', '1', '1'])
})
