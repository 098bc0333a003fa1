import assert from 'node:assert/strict'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { call } from '../../../support/call.ts'
import { createHost, type Host } from '../../../support/host.ts'

const docker = `#!/bin/sh
echo "$@" >>"$CALLS"
case "$1 $2" in
  "network inspect") [ "$3" = real ] ;;
  "compose --file") cp "$3" "$CALLS.yml"; [ ! -e "$CALLS.broken" ] ;;
  "compose version") [ ! -e "$CALLS.none" ] ;;
esac
`

async function logsHost(): Promise<{ host: Host; calls: string }> {
  const host = await createHost({ only: ['apps', 'common', 'config', 'logs', 'scheduler'] })
  const calls = join(host.directory, 'calls')
  writeFileSync(join(host.directory, 'docker'), docker, { mode: 0o755 })
  Object.assign(host.env, { DOCKER_BIN: join(host.directory, 'docker'), CALLS: calls })
  return { host, calls }
}

test('a sink is stored, shown without its options, and written for vector', async () => {
  const { host } = await logsHost()
  await using _ = host
  host.createApp('one')
  const file = join(host.directory, 'lib/data/logs/vector.json')
  const sink = 'http://?auth[password]=secret'
  const set = await call(host, ['logs:set', 'one', 'vector-sink', sink])
  assert.equal(
    set.stdout,
    `=====> Setting vector-sink to ${sink}\n       Writing updated vector config to ${file}\n`,
  )
  assert.equal(statSync(file).mode & 0o777, 0o600)
  assert.match(readFileSync(file, 'utf8'), /"password": "secret"/)
  const value = async (flag: string) => (await call(host, ['logs:report', 'one', flag])).stdout
  assert.doesNotMatch((await call(host, ['logs:report', 'one'])).stdout, /secret/)
  assert.equal(await value('--logs-vector-sink'), `${sink}\n`)
  assert.equal(await value('--logs-computed-vector-sink'), 'http://redacted\n')
  assert.equal(await value('--logs-global-vector-sink'), '\n')
  const json = await call(host, ['logs:report', 'one', '--format', 'json'])
  assert.equal((JSON.parse(json.stdout) as Record<string, string>)['computed-vector-sink'], sink)
  const { ctx } = host.ctx()
  host.createApp('two')
  await ctx.triggers.all('post-app-clone-setup', ['one', 'two'])
  const sources = () => Object.keys((JSON.parse(readFileSync(file, 'utf8')) as { sources: object }).sources)
  assert.deepEqual(sources(), ['docker-source:one', 'docker-source:two'])
  host.createApp('three')
  await ctx.triggers.all('post-app-rename-setup', ['two', 'three'])
  assert.deepEqual(sources(), ['docker-source:one', 'docker-source:three'])
  await ctx.triggers.all('post-delete', ['one', ''])
  assert.deepEqual(sources(), ['docker-source:three'])
})

test('logs:set refuses what makes no sense, and writes nothing', async () => {
  const { host } = await logsHost()
  await using _ = host
  host.createApp('one')
  const problems: [string[], string][] = [
    [['one', 'vector-image', 'x'], 'vector-image may only be set globally with --global'],
    [['one', 'vector-networks', 'real'], 'vector-networks may only be set globally with --global'],
    [
      ['--global', 'vector-networks', 'real,,x'],
      'Invalid vector-networks value, empty entry in comma-separated list',
    ],
    [
      ['--global', 'vector-networks', 'bridge'],
      'Invalid vector-networks value, "bridge" is not a valid entry for vector-networks',
    ],
    [['--global', 'vector-networks', 'real, none'], 'Network "none" does not exist'],
    [['--global', 'vector-networks', '--help'], 'Network "--help" does not exist'],
    [['one', 'vector-sink', 'console'], 'Invalid vector sink, must be TYPE://?option=value'],
    [['one', 'max-size', '10'], 'Invalid max-size unit measure, value must end in any of [k, m, g]'],
    [
      ['one', 'nope', 'x'],
      'Invalid property specified, valid properties include: app-label-alias, max-size, vector-cron-sink, vector-image, vector-networks, vector-sink',
    ],
    [['one'], 'No property specified'],
  ]
  for (const [words, message] of problems) {
    const dashes = words[2] === '--help' ? ['--'] : []
    const [scope = '', ...rest] = words
    const result = await call(host, ['logs:set', scope, ...dashes, ...rest])
    assert.deepEqual([result.exitCode, result.stderr], [1, ` !     ${message}\n`], words.join(' '))
  }
  assert.equal(existsSync(join(host.directory, 'lib/data/logs/vector.json')), false)
  assert.equal((await call(host, ['logs:set', '--global', 'vector-networks', 'real'])).exitCode, 0)
})

test('the vector container is started and stopped with compose', async () => {
  const { host, calls } = await logsHost()
  await using _ = host
  const { startVector, stopVector } = await import('../../../../plugins/logs/vector/container.ts')
  const { ctx, stdout } = host.ctx()
  // No daemon is asked here: there is neither the former container nor the new one.
  Object.defineProperty(ctx.docker, 'inspectContainer', { value: async () => undefined })
  ctx.properties('logs').set('--global', 'vector-networks', 'real')
  await assert.rejects(startVector(ctx, 'img', 0), {
    message: 'Vector container did not start properly, run logs:vector-logs for more details',
  })
  assert.equal(stdout.text(), '       Waiting for 0 seconds\n')
  const [, up = ''] = readFileSync(calls, 'utf8').split('\n')
  assert.match(up, /^compose --file \S+compose.yml --project-name vector up --detach --quiet-pull$/)
  assert.equal(existsSync(up.split(' ')[2] as string), false)
  assert.match(readFileSync(`${calls}.yml`, 'utf8'), /image: img\n/)
  host.addPlugin('own', {
    'vector-template-source': `#!/bin/sh\necho ${host.directory}/own.yml\n`,
  })
  writeFileSync(
    join(host.directory, 'own.yml'),
    'a: {{ $.VectorImage }} {{ .DokkuLibRoot }}{{ range $name := $.VectorNetworks }} {{ $name }}{{ end }}\n',
  )
  await stopVector(ctx)
  assert.match(readFileSync(calls, 'utf8'), /--project-name vector down --remove-orphans\n$/)
  assert.equal(
    readFileSync(`${calls}.yml`, 'utf8'),
    `a: timberio/vector:0.57.0-debian ${host.directory}/lib real\n`,
  )
  writeFileSync(`${calls}.broken`, '')
  await assert.rejects(stopVector(ctx), { message: 'Unable to stop vector: docker compose exited with 1' })
  writeFileSync(`${calls}.none`, '')
  await assert.rejects(startVector(ctx, 'img', 0), {
    message: 'Required docker compose plugin is not installed',
  })
})
