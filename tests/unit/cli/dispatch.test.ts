import assert from 'node:assert/strict'
import { test } from 'node:test'
import { call } from '../../support/call.ts'
import { createHost } from '../../support/host.ts'

const commands = (body: string) => `#!/bin/sh\n${body}\n`

test('every commands file is asked: 10 means not mine, and a success does not stop the others', async () => {
  await using host = await createHost()
  host.addPlugin('a', { commands: commands('exit 10') })
  host.addPlugin('b', { commands: commands('echo "b $*"') })
  host.addPlugin('c', { commands: commands('echo "c $*"') })
  const result = await host.dokku(['thing', 'x y', '--flag'])
  assert.deepEqual(result, { exitCode: 0, stdout: 'b thing x y --flag\nc thing x y --flag\n', stderr: '' })
})

test('another status than 0 and 10 ends the run with it', async () => {
  await using host = await createHost()
  host.addPlugin('a', { commands: commands('exit 3') })
  host.addPlugin('b', { commands: commands('echo never') })
  assert.deepEqual(await host.dokku(['thing']), { exitCode: 3, stdout: '', stderr: '' })
})

test('a subcommand file goes before commands: default, whole name, part after the colon', async () => {
  await using host = await createHost()
  host.addPlugin('svc', {
    commands: commands('echo commands'),
    'subcommands/default': commands('echo "default $*"'),
    'subcommands/create': commands('echo "create $*"'),
    'subcommands/svc:list': commands('echo "list $*"'),
  })
  assert.equal((await host.dokku(['svc'])).stdout, 'default svc\n')
  assert.equal((await host.dokku(['svc:create', 'x'])).stdout, 'create svc:create x\n')
  assert.equal((await host.dokku(['svc:list'])).stdout, 'list svc:list\n')
  assert.equal((await host.dokku(['svc:other'])).stdout, 'commands\n')
})

test('a command nobody has is one clear answer, whatever it holds', async () => {
  await using host = await createHost()
  for (const word of ['nope', 'a;b', '$(id)', '../../etc/passwd', 'x'.repeat(300), 'a\nb']) {
    const result = await call(host, [word])
    assert.equal(result.exitCode, 1)
    assert.equal(result.stdout, '')
    assert.match(
      result.stderr,
      /^ ! {5}`.{1,110}` is not a dokku command\.\n ! {5}See `dokku help` for a list of available commands\.\n$/,
    )
  }
})

test('an app in --app becomes the first word of core commands', async () => {
  await using host = await createHost()
  const result = await call(host, ['--app', 'ghost', 'urls'])
  assert.deepEqual(result, { exitCode: 20, stdout: '', stderr: ' !     App ghost does not exist\n' })
})

test('apps that user-auth-app hides look nonexistent', async () => {
  await using host = await createHost()
  for (const app of ['mine', 'theirs']) host.createApp(app)
  host.addPlugin('acl', {
    'user-auth-app': '#!/bin/sh\nshift 2\nfor app in "$@"; do [ "$app" = theirs ] || echo "$app"; done\n',
  })
  assert.equal((await call(host, ['urls', 'theirs'])).exitCode, 20)
  assert.equal((await call(host, ['urls', 'mine'])).exitCode, 0)
})

test('an unknown flag is a usage error', async () => {
  await using host = await createHost()
  const result = await call(host, ['trace:on', '--nonsense'])
  assert.deepEqual(result, { exitCode: 2, stdout: '', stderr: " !     unknown option '--nonsense'\n" })
})
