import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { describeCommands } from '../../core/cli/describe.ts'
import type { Schema } from '../../core/plugin/schema.ts'
import { call } from '../support/call.ts'
import { createFullHost } from '../support/full-host.ts'
import type { Host } from '../support/host.ts'
import { departures } from '../support/schema.ts'
import { manifests } from './table.ts'

const folder = join(import.meta.dirname, '../../docs/reference/schemas')
const published = new Map(
  readdirSync(folder).map((file) => [
    file.replace(/\.json$/, '').replaceAll('.', ':'),
    JSON.parse(readFileSync(join(folder, file), 'utf8')) as Schema,
  ]),
)
const described = (await manifests()).flatMap((manifest) => describeCommands(manifest))

/** What follows a command, once for each kind of output it has; of reports that is an app, the server, all apps. */
const words: Record<string, string[][]> = {
  apps: [[]],
  'apps:list': [[]],
  'buildpacks:list': [['one'], ['two']],
  'builds:info': [['one', 'b1']],
  'builds:list': [['one'], ['two'], []],
  'caddy:labels:show': [['one'], ['two'], ['one', 'a.b'], ['one', 'missing']],
  commands: [[]],
  config: [['one'], ['two'], ['--global']],
  'config:export': [['one'], ['two']],
  'config:get': [['one', 'GREETING']],
  'config:keys': [['one'], ['two']],
  'config:show': [['one'], ['--merged', 'one']],
  'cron:list': [['one'], ['two'], ['--global']],
  'docker-options:list': [
    ['one', '--phase', 'deploy'],
    ['two', '--phase', 'run'],
  ],
  'events:list': [[]],
  'haproxy:labels:show': [['one']],
  'network:info': [['bridge']],
  'network:list': [[], ['--dokku-managed']],
  'openresty:labels:show': [['one']],
  'plugin:list': [[]],
  'ports:list': [['one'], ['two']],
  'ps:scale': [['one']],
  'resource:limit': [['one'], ['one', '--process-type', 'web']],
  'resource:reserve': [['one']],
  'run:list': [['one']],
  'ssh-keys:list': [[], ['admin']],
  'storage:annotations:report': [[], ['data']],
  'storage:info': [['data']],
  'storage:labels:report': [[], ['data']],
  'storage:list': [['one'], ['two']],
  'storage:list-entries': [[]],
  'traefik:labels:show': [['one']],
  'upgrade:check': [[]],
  url: [['one'], ['two']],
  urls: [['one'], ['two']],
  version: [[]],
}

let host: Host

before(async () => {
  host = await createFullHost()
})

after(async () => await host[Symbol.asyncDispose]())

test('every command that takes --format json has a schema, and no other', () => {
  const json = described.filter(({ flags }) => flags.some(({ name }) => name === '--format'))
  // The format of what it reads.
  const names = json.map(({ command }) => command).filter((command) => command !== 'config:import')
  assert.deepEqual([...published.keys()].sort(), names.sort())
})

for (const [command, schema] of published) {
  test(`${command} prints what its schema says`, async () => {
    const isReport = command.endsWith(':report')
    const runs = words[command] ?? (isReport ? [['one'], ['--global'], []] : [])
    assert.notEqual(runs.length, 0, 'no words to try it with')
    const seen = new Set<string>()
    for (const rest of runs) {
      const printed = await printedBy(command, ...rest, '--format', 'json')
      assert.equal(await printedBy(command, ...rest, '--format=json'), printed)
      for (const value of values(printed)) assert.deepEqual(departures(value, schema, '$', seen), [])
    }
    // No row is promised that no report has.
    if (isReport)
      assert.deepEqual(
        declaredIn(schema).filter((name) => !seen.has(name)),
        [],
      )
  })
}

test('JSON holds what text shows', async () => {
  const json = async (...typed: string[]) =>
    JSON.parse(await printedBy(...typed, '--format', 'json')) as unknown
  const buildpack = 'https://github.com/heroku/heroku-buildpack-nodejs.git'
  assert.deepEqual(await json('buildpacks:list', 'one'), [buildpack])
  assert.deepEqual(await json('config', 'one'), { GREETING: '<hello>' })
  assert.deepEqual(await json('config:show', '--merged', 'one'), { EVERYWHERE: '1', GREETING: '<hello>' })
  assert.deepEqual(await json('config:keys', 'one'), ['GREETING'])
  assert.equal(await json('config:get', 'one', 'GREETING'), '<hello>')
  assert.deepEqual(await json('docker-options:list', 'one', '--phase', 'deploy'), ['--label=a=b'])
  assert.deepEqual(await json('ports:list', 'one'), [{ container_port: 5000, host_port: 80, scheme: 'http' }])
  assert.deepEqual(await json('ports:list', 'two'), [])
  assert.equal(((await json('resource:limit', 'one')) as Record<string, string>).memory, '512m')
  assert.deepEqual(await json('caddy:labels:show', 'one'), { 'a.b': 'c=d' })
  assert.equal(await json('caddy:labels:show', 'one', 'a.b'), 'c=d')
  assert.equal(await json('caddy:labels:show', 'one', 'missing'), null)
  assert.deepEqual(await json('version'), { version: '1.0.0' })
  assert.equal(await json('url', 'one'), ((await json('urls', 'one')) as string[])[0])
  const urls = (await printedBy('urls', 'one')).trimEnd().split('\n')
  assert.deepEqual(await json('urls', 'one'), urls)
  assert.match(String(urls[0]), /one\.example\.com/)
  const hooks = (await json('events:list')) as string[]
  assert.deepEqual(
    hooks,
    (await call(host, ['events:list'], { env: { DOKKU_QUIET_OUTPUT: '1' } })).stdout.trim().split(/\s+/),
  )
  assert.deepEqual(
    JSON.parse((await call(host, ['events:list', '--format=json'], { env: { DOKKU_EVENTS: '' } })).stdout),
    [],
  )
})

test('an empty format is the usual one', async () => {
  for (const command of ['apps:list', 'cron:list', 'network:list', 'ports:list', 'version']) {
    const [rest = []] = words[command] ?? []
    assert.equal(
      await printedBy(command, ...rest, '--format', ''),
      await printedBy(command, ...rest),
      command,
    )
  }
})

test('flags that contradict each other are refused', async () => {
  const refused = async (...typed: string[]) => {
    const { exitCode, stdout, stderr } = await call(host, typed)
    return [exitCode, stdout, stderr]
  }
  assert.deepEqual(await refused('config:get', 'one', 'GREETING', '--quoted', '--format=json'), [
    1,
    '',
    ' !     Only one of --quoted and --format json can be given\n',
  ])
  assert.deepEqual(await refused('config', 'one', '--shell', '--format=json'), [
    1,
    '',
    ' !     Only one of --shell, --export and --format json can be given\n',
  ])
  assert.deepEqual(await refused('config:get', 'one', 'MISSING', '--format', 'json'), [1, '', ''])
})

test('a word that is no format is refused in one sentence', async () => {
  for (const command of published.keys()) {
    const [rest = ['one']] = words[command] ?? []
    const { exitCode, stdout, stderr } = await call(host, [command, ...rest, '--format', 'xml'])
    assert.deepEqual([exitCode, stdout], [1, ''], command)
    assert.match(stderr, /^ ! {5}[^\n]*(?:format|Format)[^\n]*\n$/, command)
  }
})

async function printedBy(...typed: string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await call(host, typed)
  assert.equal(exitCode, 0, `${typed.join(' ')}: ${stderr}`)
  return stdout
}

/** One value, or one a line for each app. */
function values(printed: string): unknown[] {
  try {
    return [JSON.parse(printed)]
  } catch {
    return printed
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown)
  }
}

function declaredIn(schema: Schema): string[] {
  return [...Object.keys(schema.properties ?? {}), ...Object.keys(schema.patternProperties ?? {})]
}
