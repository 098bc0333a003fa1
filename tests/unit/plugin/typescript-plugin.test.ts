import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { test } from 'node:test'
import { call } from '../../support/call.ts'
import { createHost, type Host } from '../../support/host.ts'

const index = `
import { definePlugin, UserError, type Ctx } from 'dokku/plugin'

export default definePlugin({
  name: 'greeter',
  api: 1,
  description: 'Greets apps',
  commands: {
    'greeter:hello': {
      usage: '<app> [--loud]',
      summary: 'Say hello to an app',
      app: 'required',
      flags: { loud: { summary: 'in capitals' } },
      run: async () => async (ctx: Ctx, args) => {
        const text = 'hello ' + args.app
        ctx.log.plain(args.flags.loud ? text.toUpperCase() : text)
      },
    },
    'greeter:fail': { summary: 'Fail', run: async () => async () => { throw new UserError('no greeting', { exitCode: 9 }) } },
  },
  properties: { word: { scope: 'both', default: 'hello', summary: 'the word' } },
  triggers: {
    'post-deploy': async () => async (ctx: Ctx, app: string) => ctx.log.plain('greeter saw ' + app),
    'docker-args-deploy': async () => async () => ['--label=a b', "--env=IT'S"],
    'user-auth': async () => async (_ctx: Ctx, _user, _name, ...words) => words[0] !== 'greeter:forbidden',
  },
})
`

async function withGreeter(host: Host): Promise<void> {
  const directory = host.addPlugin('greeter', {
    'index.ts': index,
    'plugin.toml': '[plugin]\n[plugin.config]\n',
  })
  const shims = await host.libexec('write-shims', [directory])
  assert.equal(shims.exitCode, 0, shims.stderr)
}

test('a TypeScript plugin has commands, properties and a report without a build step', async () => {
  await using host = await createHost({ only: ['00_dokku-standard'] })
  await withGreeter(host)
  host.createApp('web')
  assert.equal((await host.dokku(['greeter:hello', 'web', '--loud'])).stdout, 'HELLO WEB\n')
  // Its usage does not say how many words it takes: that is for its handler.
  assert.equal((await call(host, ['greeter:hello', 'web', 'and', 'more'])).stdout, 'hello web\n')
  assert.deepEqual(await host.dokku(['greeter:fail']), {
    exitCode: 9,
    stdout: '',
    stderr: ' !     no greeting\n',
  })
  assert.equal((await call(host, ['greeter:set', 'web', 'word', 'hi'])).stdout, '=====> Setting word to hi\n')
  assert.equal((await call(host, ['greeter:report', 'web', '--greeter-computed-word'])).stdout, 'hi\n')
  const json = await call(host, ['greeter:report', 'web', '--format', 'json'])
  assert.deepEqual(JSON.parse(json.stdout), { word: 'hi', 'computed-word': 'hi', 'global-word': '' })
  assert.match((await call(host, ['help'])).stdout, /greeter/)
  assert.match((await call(host, ['greeter:help'])).stdout, /greeter:hello <app> \[--loud\]/)
})

test('its hooks run in process and as files alike, between bash hooks', async () => {
  await using host = await createHost({ only: ['00_dokku-standard'] })
  await withGreeter(host)
  const hook = '#!/bin/sh\necho "$(basename "$(dirname "$0")") saw $1"\n'
  host.addPlugin('a', { 'post-deploy': hook })
  host.addPlugin('z', { 'post-deploy': hook })
  const { ctx, stdout } = host.ctx()
  await ctx.triggers.all('post-deploy', ['web'])
  assert.equal(stdout.text(), 'a saw web\ngreeter saw web\nz saw web\n')
  const asFile = await ctx.capture(`${host.env.PLUGIN_ENABLED_PATH}/greeter/post-deploy`, ['web'])
  assert.equal(asFile.stdout, 'greeter saw web\n')
})

test('typed results reach TypeScript and bash callers alike', async () => {
  await using host = await createHost({ only: ['00_dokku-standard'] })
  await withGreeter(host)
  host.addPlugin('b', { 'docker-args-deploy': '#!/bin/sh\nprintf -- "--x"\n' })
  const { ctx } = host.ctx()
  assert.deepEqual(await ctx.triggers.collect('docker-args-deploy', ['web', 'latest']), [
    '--x',
    '--label=a b',
    "--env=IT'S",
  ])
  const asFile = await ctx.capture(`${host.env.PLUGIN_ENABLED_PATH}/greeter/docker-args-deploy`, [
    'web',
    'latest',
  ])
  const evaluated = await ctx.capture('xargs', ['-n1', 'printf', '[%s]'], { stdin: asFile.stdout })
  assert.equal(evaluated.stdout, "[--label=a b][--env=IT'S]")
})

test('a gate in TypeScript decides', async () => {
  await using host = await createHost({ only: ['00_dokku-standard'] })
  await withGreeter(host)
  const denied = await host.dokku(['greeter:forbidden'])
  assert.deepEqual(denied, { exitCode: 1, stdout: '', stderr: ' !     Access denied\n' })
})

test('a plugin for another version of the surface is refused with the remedy', async () => {
  await using host = await createHost({ only: ['00_dokku-standard'] })
  const directory = host.addPlugin('old', {
    'index.ts': `export default { name: 'old', api: 7, description: '' }\n`,
  })
  const shims = await host.libexec('write-shims', [directory])
  assert.equal(shims.exitCode, 1)
  assert.match(
    shims.stderr,
    /Plugin old is written for plugin API 7, this Dokku has 1: set "api: 1" in .*index\.ts/,
  )
})

test('a hook that never settles is named and the command fails', async () => {
  await using host = await createHost({ only: ['00_dokku-standard'] })
  const never = index.replace(`ctx.log.plain('greeter saw ' + app)`, 'new Promise(() => {})')
  const directory = host.addPlugin('greeter', { 'index.ts': never })
  await host.libexec('write-shims', [directory])
  const fired = await host.libexec('plugn-trigger', ['post-deploy', 'web'])
  assert.equal(fired.exitCode, 1)
  assert.equal(fired.stderr, ' !     Hook post-deploy of plugin greeter never finished\n')
})

test('a hook that a signal ends is not blamed for it', async () => {
  await using host = await createHost({ only: ['00_dokku-standard'] })
  const waiting = index.replace(
    `ctx.log.plain('greeter saw ' + app)`,
    `new Promise(() => setInterval(() => {}, 1000) && setTimeout(() => process.kill(process.pid, 'SIGTERM'), 50))`,
  )
  const directory = host.addPlugin('greeter', { 'index.ts': waiting })
  await host.libexec('write-shims', [directory])
  const fired = await host.libexec('plugn-trigger', ['post-deploy', 'web'])
  assert.deepEqual([fired.exitCode, fired.stderr], [143, ''])
})

test('a hook that takes longer than the limit is named, whatever it waits for', async () => {
  await using host = await createHost({ only: ['00_dokku-standard'] })
  for (const wait of [
    'new Promise((done) => setTimeout(done, 60000))',
    "ctx.run('sleep', ['60']).then(() => undefined)",
  ]) {
    const slow = index.replace(`ctx.log.plain('greeter saw ' + app)`, wait)
    const directory = host.addPlugin('greeter', { 'index.ts': slow })
    host.env.DOKKU_HOOK_TIMEOUT = '0.5'
    await host.libexec('write-shims', [directory])
    const began = Date.now()
    assert.deepEqual(await host.libexec('plugn-trigger', ['post-deploy', 'web']), {
      exitCode: 124,
      stdout: '',
      stderr:
        ' !     Hook post-deploy of plugin greeter took longer than 0.5 seconds and was stopped (DOKKU_HOOK_TIMEOUT)\n',
    })
    assert.ok(Date.now() - began < 20000)
    rmSync(`${host.env.PLUGIN_ENABLED_PATH}/greeter`)
  }
})
