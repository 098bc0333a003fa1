import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { call } from '../../support/call.ts'
import { createHost } from '../../support/host.ts'

const refused = ' !     Files of the server cannot be named over ssh here\n'
const overSsh = { env: { SSH_CONNECTION: '10.0.0.1 1 10.0.0.2 22' } }

test('where callers are told apart, nobody reads files of the server through ssh', async () => {
  await using host = await createHost()
  host.createApp('web')
  const file = join(host.directory, 'secrets')
  writeFileSync(file, 'SECRET=1\n')
  const naming = [
    ['config:import', '--no-restart', 'web', file],
    ['certs:add', 'web', file, file],
    ['certs:chain', file],
    ['certs:key', 'web', file, file],
    ['git:from-archive', 'web', 'file:///etc/passwd'],
    ['git:from-image', '--build-dir', '/etc', 'web', 'busybox'],
    ['git:load-image', '--build-dir', '/etc', 'web', 'busybox'],
    ['git:sync', 'web', '/home/dokku/other'],
    ['git:sync', 'web', 'file:///home/dokku/other'],
    ['git:sync', 'web', './a:b'],
    ['nginx:set', 'web', 'access-log-path', '/etc/passwd'],
    ['nginx:set', 'web', 'nginx-service-command', 'sh'],
  ]
  // A server with one kind of caller: as in Dokku.
  assert.equal((await call(host, naming[0] as string[], overSsh)).exitCode, 0)
  host.addPlugin('acl', { 'user-auth-app': '#!/bin/sh\nshift 2\nprintf "%s\\n" "$@"\n' })
  for (const words of naming) {
    const { exitCode, stdout, stderr } = await call(host, words, overSsh)
    // What is also written to a build log comes on stdout.
    const said = stdout + stderr
    assert.ok(exitCode === 1 && said.endsWith(refused), `${words.join(' ')}: ${said}`)
  }
  assert.equal((await call(host, naming[0] as string[])).exitCode, 0)
  const piped = await call(host, ['config:import', '--no-restart', 'web', '-'], {
    ...overSsh,
    stdin: 'A=1\n',
  })
  assert.equal(piped.exitCode, 0)
  assert.equal((await call(host, ['nginx:set', 'web', 'access-log-path', 'off'], overSsh)).exitCode, 0)
})
