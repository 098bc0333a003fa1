import assert from 'node:assert/strict'
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { isOlder, replacedPackages } from '../../../../plugins/upgrade/check-software.ts'
import { call } from '../../../support/call.ts'
import { serveDocker } from '../../../support/docker-engine.ts'
import { createHost, type Host } from '../../../support/host.ts'
import { filesBelow, oldLayout, writeLayout } from './layout.ts'

const only = ['upgrade', 'apps', 'common', 'config', 'scheduler']

interface Answer {
  attention: boolean
  findings: { level: string; subject: string; message: string }[]
}

/** Programs of the machine answer as a machine of today would. */
function machine(host: Host, programs: Record<string, string>) {
  const bin = join(host.directory, 'bin')
  mkdirSync(bin, { recursive: true })
  const all = {
    nginx: 'echo nginx version: nginx/1.26.3 >&2',
    'dpkg-query': '',
    ...programs,
  }
  for (const [name, script] of Object.entries(all)) {
    writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`)
    chmodSync(join(bin, name), 0o755)
  }
  return { PATH: `${bin}:${process.env.PATH}` }
}

async function ask(host: Host, programs: Record<string, string> = {}, docker = '28.1.0') {
  const env = machine(host, programs)
  await using _engine = await serveDocker(host, { '/version': { Version: docker } })
  const result = await call(host, ['upgrade:check', '--format', 'json'], { env })
  return { exitCode: result.exitCode, ...(JSON.parse(result.stdout) as Answer) }
}

test('a server of today has nothing to change', async () => {
  await using host = await createHost({ only })
  for (const mark of ['migrated-from-files', 'migrated-traefik-backticks', 'migrated-canonical-options'])
    host.ctx().ctx.properties('docker-options').set('--global', mark, 'true')
  await using _engine = await serveDocker(host, { '/version': { Version: '28.1.0' } })
  const result = await call(host, ['upgrade:check'], { env: machine(host, {}) })
  assert.deepEqual([result.exitCode, result.stdout, result.stderr], [0, '-----> Nothing changes\n', ''])
})

test('pending migrations are told by app, and nothing is changed by asking', async () => {
  await using host = await createHost({ only })
  writeLayout(host, oldLayout)
  const state = () => [
    filesBelow(join(host.directory, 'root')),
    filesBelow(join(host.directory, 'lib/config')),
  ]
  const before = state()
  const copies = () => readdirSync(tmpdir()).filter((name) => name.includes(`${process.pid}-upgrade-check`))
  const { exitCode, attention, findings } = await ask(host)
  assert.deepEqual([exitCode, attention], [0, false])
  const of = (subject: string) =>
    findings.filter((one) => one.subject === subject).map(({ message }) => message)
  assert.ok(of('web').includes(`${host.directory}/root/web/ENV is removed`))
  assert.ok(of('web').includes(`${host.directory}/lib/config/ports/web/map is written`))
  assert.ok(of('old').includes(`${host.directory}/lib/config/checks/old/disabled is written`))
  assert.ok(of('--global').includes(`${host.directory}/root/ENV is removed`))
  assert.deepEqual(state(), before)
  assert.deepEqual(copies(), [])
})

test('a migration that would fail needs attention', async () => {
  await using host = await createHost({ only })
  writeLayout(host, { 'root/web/ENV': 'A="never closed\n' })
  const { exitCode, findings } = await ask(host)
  assert.equal(exitCode, 1)
  const failed = findings.find(({ level, subject }) => level === 'attention' && subject === 'config')
  assert.match(
    failed?.message ?? '',
    new RegExp(`^cannot be migrated: Cannot read ${host.directory}/root/web/ENV`),
  )
})

test('what the server uses and this version lacks needs attention', async () => {
  await using host = await createHost({ only })
  host.createApp('web')
  host.createApp('nginx')
  const { ctx } = host.ctx()
  ctx.properties('scheduler').set('web', 'selected', 'k3s')
  host.addPlugin('mine', {
    functions: [
      '#!/usr/bin/env bash',
      'source "$PLUGIN_CORE_AVAILABLE_PATH/common/functions"',
      'source "$PLUGIN_CORE_AVAILABLE_PATH/common/no-such-functions"',
      'fn-mine() { fn-gone "$1"; dokku_log_info1 hello; }',
      '# fn-only-in-a-comment',
      'fn-mine; fn-built-$1; plugn trigger mine-event; plugn trigger post-deploy; plugn trigger answered',
    ].join('\n'),
    answered: '#!/bin/sh\n',
  })
  const programs = {
    nginx: 'echo nginx version: nginx/1.14.0 >&2',
    'dpkg-query': "printf 'ii  plugn\\nrc  netrc\\n'; exit 1",
  }
  const { exitCode, findings } = await ask(host, programs, '18.09.1')
  assert.equal(exitCode, 1)
  const told = findings.map(({ level, subject, message }) => `${level} ${subject}: ${message}`)
  const lacks = 'which this version does not have'
  const expected = [
    `attention web: its scheduler is k3s, ${lacks}`,
    `attention mine: uses common/no-such-functions, ${lacks}`,
    `attention mine: calls fn-gone, ${lacks}`,
    `note mine: fires the trigger mine-event, ${lacks}`,
    'attention docker: is version 18.09.1; 19.3 is needed',
    'attention nginx: is version 1.14.0; 1.18 is needed',
    'change plugn: the package is removed: its program is part of this version',
  ]
  for (const line of expected) assert.ok(told.includes(line), `${line}\n${told.join('\n')}`)
  assert.deepEqual(told.filter((line) => line.includes('mine: ')).length, 3)
  assert.ok(told.some((line) => line.startsWith('note nginx: is called like a plugin')))
})

test('versions are compared by number', () => {
  assert.deepEqual(
    [isOlder('19.03.0', '19.3'), isOlder('9.9', '19.3'), isOlder('20.1', '19.3')],
    [false, true, false],
  )
})

test('the packages are those the package itself takes the place of', () => {
  const control = readFileSync(join(import.meta.dirname, '../../../../debian/control'), 'utf8')
  const conflicts = /^Conflicts:((?:.*\n )*.*)$/m.exec(control)?.[1] ?? ''
  assert.deepEqual(
    conflicts.split(/[\s,]+/).filter((word) => word !== ''),
    replacedPackages,
  )
})
