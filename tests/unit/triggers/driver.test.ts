import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createHost } from '../../support/host.ts'

test('bash hooks run in byte order, see arguments, environment and one shared stdin', async () => {
  await using host = await createHost({ only: [] })
  const hook = '#!/bin/sh\nread -r line\necho "$(basename "$(dirname "$0")") $* $EXTRA $line"\n'
  host.addPlugin('b', { 'post-deploy': hook })
  host.addPlugin('B', { 'post-deploy': hook })
  const { ctx, stdout } = host.ctx()
  await ctx.triggers.all('post-deploy', ['web', '', '', 'latest'], {
    env: { EXTRA: 'x' },
    stdin: 'one\ntwo\n',
  })
  assert.equal(stdout.text(), 'B web   latest x one\nb web   latest x one\n')
})

test('the first failing hook ends the run and is named', async () => {
  await using host = await createHost({ only: [] })
  host.addPlugin('a', { 'post-deploy': '#!/bin/sh\nexit 7\n' })
  host.addPlugin('b', { 'post-deploy': '#!/bin/sh\necho never\n' })
  const { ctx, stdout } = host.ctx()
  await assert.rejects(
    ctx.triggers.all('post-deploy', ['web']),
    /Hook post-deploy of plugin a failed with exit code 7/,
  )
  assert.equal(stdout.text(), '')
})

test('a hook that is not executable is skipped with a notice', async () => {
  await using host = await createHost({ only: [] })
  host.addPlugin('a', { 'post-deploy': 'echo no\n' })
  const { ctx, stderr } = host.ctx()
  await ctx.triggers.all('post-deploy', ['web'])
  assert.equal(stderr.text(), "Trigger 'post-deploy' is not executable, skipping plugin (a)\n")
})

test('docker arguments of several plugins are tokenised, never evaluated', async () => {
  await using host = await createHost({ only: [] })
  host.addPlugin('a', { 'docker-args-deploy': `#!/bin/sh\nprintf '%s' "--env='A B' --label=\\$(id)"\n` })
  host.addPlugin('b', { 'docker-args-deploy': '#!/bin/sh\nprintf " -v /x:/y"\n' })
  const { ctx } = host.ctx()
  const args = await ctx.triggers.collect('docker-args-deploy', ['web', 'latest'])
  assert.deepEqual(args, ['--env=A B', '--label=$(id)', '-v', '/x:/y'])
})

test('config of a plugin reaches its hooks', async () => {
  await using host = await createHost({ only: [] })
  const toml = '[plugin]\n[plugin.config]\napi-key = "the key"\n'
  host.addPlugin('a', { 'plugin.toml': toml, 'post-deploy': '#!/bin/sh\necho "[$CONFIG_API_KEY]"\n' })
  const { ctx, stdout } = host.ctx({ env: { A_API_KEY: 'k 1' } })
  await ctx.triggers.all('post-deploy', ['web'])
  assert.equal(stdout.text(), '[k 1]\n')
})

test('hooks may open /dev/stdout and /dev/stderr although their output is captured', async () => {
  await using host = await createHost({ only: [] })
  host.addPlugin('a', {
    'post-deploy': '#!/bin/sh\necho one >/dev/stdout\necho two >/dev/stderr\necho three | tee /dev/stderr\n',
  })
  const { ctx, stdout, stderr } = host.ctx()
  await ctx.triggers.all('post-deploy', ['web'])
  await ctx.triggers.all('post-deploy', ['web'])
  assert.equal(stdout.text(), 'one\nthree\none\nthree\n')
  assert.equal(stderr.text(), 'two\nthree\ntwo\nthree\n')
})
