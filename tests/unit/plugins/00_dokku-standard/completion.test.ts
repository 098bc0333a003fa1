import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { call } from '../../../support/call.ts'
import { createHost, type Host } from '../../../support/host.ts'

let host: Host

before(async () => {
  host = await createHost()
  for (const app of ['blog', 'shop', 'shop-staging']) host.createApp(app)
  host.addPlugin('redis', {
    'plugin.toml': '[plugin]\ndescription = "redis"\nversion = "1"\n[plugin.config]\n',
    commands:
      '#!/bin/sh\n[ "$1" = help ] || exit 10\necho "    redis:link <service> <app>, Link a service, or two"\n',
    'subcommands/link': '#!/bin/sh\n',
    'subcommands/default': '#!/bin/sh\n',
  })
})

after(async () => await host[Symbol.asyncDispose]())

async function offered(...words: string[]): Promise<string[]> {
  const { stdout, stderr, exitCode } = await call(host, ['completion', '--', ...words])
  assert.deepEqual([stderr, exitCode], ['', 0])
  return stdout.split('\n').slice(0, -1)
}

test('commands, those of bash plugins included, but none that help hides', async () => {
  assert.deepEqual(await offered('apps:l'), ['apps:list', 'apps:lock', 'apps:locked'])
  assert.deepEqual(await offered('redis'), ['redis', 'redis:link'])
  assert.deepEqual(await offered('git-'), [])
})

test('apps where a command takes one', async () => {
  assert.deepEqual(await offered('ps:scale', 'sh'), ['shop', 'shop-staging'])
  assert.deepEqual(await offered('checks:report', 'b'), ['blog'])
  assert.deepEqual(await offered('redis:link', ''), ['blog', 'shop', 'shop-staging'])
  assert.deepEqual(await offered('apps:create', 's'), [])
  assert.deepEqual(await offered('apps:list', ''), [])
})

test('flags after a dash, properties after the app of a setter, through an alias too', async () => {
  assert.deepEqual(await offered('apps:clone', 'blog', '--'), ['--ignore-existing', '--skip-deploy'])
  assert.deepEqual(await offered('builder-dockerfile:set', 'blog', ''), ['dockerfile-path'])
  assert.deepEqual(await offered('dockerfile:set', '--global', 'd'), ['dockerfile-path'])
  assert.deepEqual(await offered('nginx:set', 'blog', 'hsts-'), [
    'hsts-include-subdomains',
    'hsts-max-age',
    'hsts-preload',
  ])
  assert.deepEqual(await offered('nginx:set', 'blog', 'hsts', ''), [])
})

test('apps that a plugin hides from the caller are not offered', async () => {
  await using other = await createHost()
  for (const app of ['mine', 'hers']) other.createApp(app)
  other.addPlugin('acl', { 'user-auth-app': '#!/bin/sh\necho mine\n' })
  const { stdout } = await other.dokku(['completion', '--', 'ps:scale', ''])
  assert.equal(stdout, 'mine\n')
})

test('dokku commands describes them all, as JSON and as columns', async () => {
  const { stdout, exitCode } = await call(host, ['commands', '--format', 'json'])
  assert.equal(exitCode, 0)
  const described = JSON.parse(stdout)
  assert.equal(described.version, '1.0.0')
  assert.equal(described.exit_codes['20'], 'the app does not exist')
  const find = (name: string) =>
    described.commands.find(({ command }: { command: string }) => command === name)
  assert.deepEqual(find('apps:exists'), {
    command: 'apps:exists',
    plugin: 'apps',
    usage: '<app>',
    summary: 'Succeed when the app exists',
    app: 'required',
    flags: [],
    aliases: [],
  })
  assert.deepEqual(find('redis:link'), {
    command: 'redis:link',
    plugin: 'redis',
    usage: '<service> <app>',
    summary: 'Link a service, or two',
    flags: [],
    aliases: [],
  })
  assert.deepEqual(find('builder-dockerfile:set').aliases, ['dockerfile:set'])
  const columns = await call(host, ['commands'])
  assert.match(columns.stdout, /^apps:exists <app> +\S/m)
  assert.doesNotMatch(columns.stdout, /git-receive-pack/)
  assert.equal((await call(host, ['commands', '--format', 'xml'])).exitCode, 1)
})
