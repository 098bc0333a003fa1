import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { currentScale, parseScale, updateScale } from '../../../../plugins/ps/scale.ts'
import { call } from '../../../support/call.ts'
import { createHost, type Host } from '../../../support/host.ts'

async function hostWithApp(): Promise<Host> {
  const host = await createHost()
  host.createApp('one')
  return host
}

test('a new app has one web process', async () => {
  await using host = await hostWithApp()
  const { ctx } = host.ctx()
  await (await import('../../../../plugins/ps/triggers/app-state.ts')).postCreate(ctx, 'one')
  assert.equal(readFileSync(join(ctx.paths.config, 'ps/one/scale'), 'utf8'), 'web=1\n')
  assert.deepEqual(await ctx.triggers.collect('ps-current-scale', ['one']), ['web=1'])
})

test('the Procfile decides which process types there are', async () => {
  await using host = await hostWithApp()
  const { ctx } = host.ctx()
  mkdirSync(join(ctx.paths.data, 'ps/one'), { recursive: true })
  writeFileSync(join(ctx.paths.data, 'ps/one/Procfile'), 'web: a\nworker: b $PORT\n')
  updateScale(ctx, 'one', new Map([['web', 2]]), { clear: false })
  assert.deepEqual(
    [...currentScale(ctx, 'one')],
    [
      ['web', 2],
      ['worker', 0],
    ],
  )
  assert.throws(
    () => updateScale(ctx, 'one', new Map([['cron', 1]]), { clear: false }),
    /cron is not a valid process name to scale up/,
  )
  updateScale(ctx, 'one', new Map([['cron', 0]]), { clear: false })
  assert.deepEqual(ctx.properties('ps').list('one', 'scale.old'), ['cron=0'])
  assert.equal(await ctx.triggers.collect('procfile-get-command', ['one', 'worker', '7000']), 'b 7000')
  writeFileSync(join(ctx.paths.data, 'ps/one/Procfile.4711.missing'), '')
  assert.equal(await ctx.triggers.gate('procfile-exists', ['one']), false)
})

test('words of a scale', () => {
  assert.deepEqual(
    [...parseScale(['web=1', 'web=2', ' w = 3 '])],
    [
      ['web', 1],
      ['w', 3],
    ],
  )
  assert.throws(() => parseScale(['web']), /Missing count for process type web/)
  for (const bad of ['web=x', 'web=-1', 'web=', 'web=1;id'])
    assert.throws(() => parseScale([bad]), /Invalid count for process type web/)
})

test('ps:scale prints and refuses', async () => {
  await using host = await hostWithApp()
  host.ctx().ctx.properties('ps').setList('one', 'scale', ['web=1', 'a-long-name=12'])
  assert.equal(
    (await call(host, ['ps:scale', 'one'])).stdout,
    '-----> Scaling for one\nproctype: qty\n--------: ---\na-long-name: 12\nweb:  1\n',
  )
  assert.equal(
    (await call(host, ['ps:scale', 'one', '--format', 'json'])).stdout,
    '[{"process_type":"a-long-name","quantity":12},{"process_type":"web","quantity":1}]\n',
  )
  host.ctx().ctx.properties('ps').set('one', 'can-scale', 'false')
  const refused = await call(host, ['ps:scale', 'one', 'web=2'])
  assert.equal(refused.exitCode, 1)
  assert.match(
    refused.stderr,
    /App one contains an app.json file with a formations key and cannot be manually scaled/,
  )
})

test('the Procfile is taken from the source under its configured path, never from outside', async () => {
  await using host = await hostWithApp()
  const { ctx } = host.ctx()
  const source = join(host.directory, 'source')
  mkdirSync(join(source, 'deploy'), { recursive: true })
  writeFileSync(join(source, 'deploy/Procfile.prod'), 'web: prod\n')
  writeFileSync(join(source, 'Procfile'), 'web: plain\n')
  writeFileSync(join(host.directory, 'secret'), 'web: secret\n')
  const extract = () =>
    import('../../../../plugins/ps/triggers/procfile.ts').then((m) => m.corePostExtract(ctx, 'one', source))
  const kept = join(ctx.paths.data, 'ps/one/Procfile.4711')
  ctx.properties('ps').set('one', 'procfile-path', 'deploy/Procfile.prod')
  await extract()
  assert.equal(readFileSync(kept, 'utf8'), 'web: prod\n')
  assert.equal(statSync(kept).mode & 0o777, 0o600)
  assert.equal(readFileSync(join(source, 'Procfile'), 'utf8'), 'web: prod\n')
  for (const outside of ['../secret', 'link']) {
    if (outside === 'link') symlinkSync('../secret', join(source, 'link'))
    ctx.properties('ps').set('one', 'procfile-path', outside)
    writeFileSync(join(source, 'Procfile'), 'web: plain\n')
    await extract()
    assert.ok(existsSync(`${kept}.missing`), outside)
    assert.ok(!existsSync(kept), outside)
    assert.ok(!existsSync(join(source, 'Procfile')), 'a path that leads nowhere hides the usual file')
  }
  writeFileSync(join(source, 'Procfile'), 'no procfile\n')
  ctx.properties('ps').delete('one', 'procfile-path')
  await assert.rejects(extract(), /Invalid Procfile: invalid line in procfile, line 1/)
})

test('ps:retire that finds another at work ends with 137', async () => {
  await using host = await hostWithApp()
  const { ctx } = host.ctx()
  const { acquireLock } = await import('../../../../core/state/lock.ts')
  const lock = acquireLock(ctx.paths, join(ctx.paths.data, 'ps/retire'), 'test')
  const busy = await host.dokku(['ps:retire'])
  lock?.release()
  assert.equal(busy.exitCode, 137)
  assert.match(busy.stderr, /Failed to acquire ps:retire lock/)
})

test('properties of other plugins to ask for', async () => {
  await using host = await hostWithApp()
  const { ctx } = host.ctx()
  const ask = (key: string) => ctx.triggers.collect('ps-get-property', ['one', key])
  assert.equal(await ask('restart-policy'), 'on-failure:10')
  assert.equal(await ask('stop-timeout-seconds'), '30')
  ctx.properties('ps').set('--global', 'restart-policy', 'always')
  assert.equal(await ask('restart-policy'), 'always')
  await assert.rejects(ask('nothing'), /Invalid ps property specified: nothing/)
  const set = await call(host, ['ps:set', 'one', 'restart-policy', 'sometimes'])
  assert.match(set.stderr, /Invalid restart-policy specified/)
})
