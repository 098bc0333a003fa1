import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testHost } from 'dokku/testing'
import plugin from '../index.ts'

test('hello greets an app, and louder when asked to', async () => {
  await using host = testHost(plugin)
  host.createApp('web')
  assert.deepEqual(await host.command('greeter:hello', 'web'), {
    exitCode: 0,
    stdout: '-----> hello web\n',
    stderr: '',
  })
  assert.equal((await host.command('greeter:hello', 'web', '--loud')).stdout, '-----> HELLO WEB\n')
})

test('an app can have a word of its own, and deploys are greeted with it', async () => {
  await using host = testHost(plugin)
  host.createApp('web')
  assert.equal(
    (await host.command('greeter:set', 'web', 'word', 'moin')).stdout,
    '=====> Setting word to moin\n',
  )
  assert.equal((await host.command('greeter:hello', 'web')).stdout, '-----> moin web\n')
  assert.equal((await host.trigger('post-deploy', 'web')).stdout, '-----> moin web, well deployed\n')
  await host.trigger('post-delete', 'web', '', '')
  assert.equal((await host.command('greeter:hello', 'web')).stdout, '-----> hello web\n')
})

test('an app that is not there is refused', async () => {
  await using host = testHost(plugin)
  const { exitCode, stderr } = await host.command('greeter:hello', 'none')
  assert.equal(exitCode, 20)
  assert.equal(stderr, ' !     App none does not exist\n')
})
