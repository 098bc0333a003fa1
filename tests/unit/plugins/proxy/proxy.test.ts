import assert from 'node:assert/strict'
import { test } from 'node:test'
import { call } from '../../../support/call.ts'
import { createHost } from '../../../support/host.ts'

test('one word after the app is the type of its proxy', async () => {
  await using host = await createHost()
  host.createApp('one')
  const set = async (...words: string[]) => {
    const { exitCode, stdout, stderr } = await call(host, ['proxy:set', ...words])
    return [exitCode, stdout + stderr]
  }
  assert.deepEqual(await set('one', 'caddy'), [0, '=====> Setting type to caddy\n'])
  assert.deepEqual(await set('one', 'type', 'traefik'), [0, '=====> Setting type to traefik\n'])
  assert.deepEqual(await set('--global', 'proxy-port', '8080'), [0, '=====> Setting proxy-port to 8080\n'])
  assert.deepEqual(await set('one', 'http:80:5000'), [
    1,
    ' !     Detected potential port mapping instead of proxy type\n !     Consider using ports:set command or specifying a valid proxy\n',
  ])
  assert.deepEqual(await set('one', 'proxy-port', '0'), [
    1,
    ' !     The value of proxy-port must be a port between 1 and 65535\n',
  ])
  const { ctx } = host.ctx()
  assert.equal(await ctx.triggers.collect('proxy-type', ['one']), 'traefik')
  assert.deepEqual(await set('one', 'type'), [0, '=====> Unsetting type\n'])
  assert.equal(await ctx.triggers.collect('proxy-type', ['one']), 'nginx')
  assert.deepEqual(await set('one', 'caddy'), [0, '=====> Setting type to caddy\n'])
  for (const scope of ['one', '--global']) assert.deepEqual(await set(scope), [0, '=====> Unsetting type\n'])
  assert.equal(await ctx.triggers.collect('proxy-type', ['one']), 'nginx')
})

test('all apps are done, and one that fails is counted', async () => {
  await using host = await createHost()
  for (const app of ['a', 'b']) {
    host.createApp(app)
    host.ctx().ctx.properties('proxy').set(app, 'type', 'none')
  }
  host.addPlugin('p', { 'proxy-build-config': '#!/bin/sh\necho "built $1"\n[ "$1" != a ]\n' })
  const { exitCode, stdout, stderr } = await call(host, ['proxy:build-config', '--all'])
  assert.equal(exitCode, 1)
  assert.equal(
    stdout,
    '-----> Running build-config against app a\nbuilt a\n-----> Running build-config against app b\nbuilt b\n',
  )
  assert.match(stderr, / ! {5}Running build-config in serial mode\n/)
  assert.match(stderr, / ! {5}build-config command returned 1 errors\n/)
  assert.equal((await call(host, ['proxy:build-config'])).exitCode, 1)
  assert.equal((await call(host, ['proxy:build-config', '--all', '--parallel', '-2'])).exitCode, 1)
  for (const command of ['build-config', 'disable', 'enable']) {
    const refused = await call(host, [`proxy:${command}`, '--parallel', 'many', 'a'])
    assert.deepEqual(
      [refused.exitCode, refused.stdout, refused.stderr],
      [2, '', ' !     The value of --parallel must be a number, not "many"\n'],
    )
  }
})
