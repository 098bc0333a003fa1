import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { completeEnvironment } from '../../core/entry/environment.ts'
import { type CommandResult, capture, type Env } from '../../core/system/exec.ts'
import { createHost, type Host } from '../support/host.ts'
import { readTable } from './table.ts'

const repository = join(import.meta.dirname, '../..')
const rows = readTable<'variable' | 'default' | 'set'>('environment')
const probe = '#!/usr/bin/env bash\nenv -0\n'
let host: Host

before(async () => {
  host = await createHost({ only: ['20_events', 'common', 'config', 'plugin'] })
  host.addPlugin('probe', { 'subcommands/show': probe, 'probe-hook': probe, commands: probe })
  const node = `#!/bin/sh\nshift\nexec "${join(repository, 'scripts/node')}" "${join(repository, 'core/main.ts')}" "$@"\n`
  mkdirSync(join(host.directory, 'runtime/bin'))
  writeFileSync(join(host.directory, 'runtime/bin/node'), node, { mode: 0o755 })
})
after(() => host[Symbol.asyncDispose]())

test('without anything set a plugin gets the defaults of Dokku 0.38', () => {
  assertValues(completeEnvironment({}), (row) => row.default)
})

test('a subcommand gets every variable, though only the roots and the user are set', async () => {
  const seen = variablesIn(await dokku(['probe:show'], roots()))
  assertValues(
    seen,
    ({ variable, default: value }) =>
      roots()[variable] ?? (variable === 'DOKKU_LIB_ROOT' ? (roots().DOKKU_LIB_PATH as string) : value),
  )
  assert.match(seen.DOKKU_PID ?? '', /^[0-9]+$/)
  assert.equal(seen.DOKKU_DISTRO, /^ID="?([^"\n]*)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1])
})

test('a hook gets the same as a subcommand', async () => {
  const command = variablesIn(await dokku(['probe:show'], { ...roots(), DOKKU_PID: '42' }))
  const hook = variablesIn(await dokku(['plugin:trigger', 'probe-hook'], { ...roots(), DOKKU_PID: '42' }))
  for (const { variable } of rows) assert.equal(hook[variable], command[variable], variable)
  assert.equal(hook.DOKKU_PID, '42')
})

test('each variable of the environment wins over its default', async () => {
  const given: Env = { ...roots(), DOKKU_LIB_PATH: `${host.directory}/elsewhere` }
  symlinkSync(join(host.directory, 'lib'), `${given.DOKKU_LIB_PATH}`)
  for (const { variable } of rows.filter(({ set }) => set === 'environment')) {
    if (variable.startsWith('PLUGIN_'))
      given[variable] = plain(variable).replace(host.directory, `${host.directory}/./.`)
    else if (roots()[variable] === undefined) given[variable] = `/own/${variable}`
  }
  const seen = variablesIn(await dokku(['probe:show'], given))
  for (const { variable } of rows.filter(({ set }) => set === 'environment'))
    assert.equal(seen[variable], given[variable], variable)
  assert.equal(seen.DOKKU_LIB_ROOT, given.DOKKU_LIB_PATH)
})

test('all plugins, enabled or available, core or not, may be in one directory', async () => {
  const one = join(host.directory, 'one')
  mkdirSync(one)
  for (const name of ['20_events', 'common', 'config', 'plugin', 'probe'])
    symlinkSync(join(host.directory, 'lib/plugins/available', name), join(one, name))
  const directories = Object.fromEntries(
    rows.filter(({ variable }) => variable.startsWith('PLUGIN_')).map(({ variable }) => [variable, one]),
  )
  const script = `set -u; source "$PLUGIN_AVAILABLE_PATH/config/functions"; source "$PLUGIN_ENABLED_PATH/common/functions"
    fn-plugin-property-write probe app key value; fn-plugin-property-get probe app key; declare -F config_get dokku_log_fail`
  const lib = join(host.directory, 'lib')
  const shell = await capture('bash', ['-c', script], {
    env: { ...roots(), DOKKU_LIB_ROOT: lib, ...directories },
  })
  assert.equal(shell.stdout, 'value\nconfig_get\ndokku_log_fail\n', shell.stderr)
  assert.equal(
    variablesIn(await dokku(['probe:show'], { ...roots(), ...directories })).PLUGIN_CORE_AVAILABLE_PATH,
    one,
  )
})

test('only a file of the host chooses the docker binary', async () => {
  assert.equal(
    variablesIn(await dokku(['probe:show'], { ...roots(), DOCKER_BIN: '/evil' })).DOCKER_BIN,
    'docker',
  )
  const rc = join(host.directory, 'root/dokkurc')
  writeFileSync(rc, 'DOCKER_BIN=/usr/bin/podman\n')
  assert.equal(variablesIn(await dokku(['probe:show'], roots())).DOCKER_BIN, '/usr/bin/podman')
  rmSync(rc)
})

test('what flags and the login say is in the environment too', async () => {
  const words = ['--quiet', '--force', '--app', 'web', 'probe:show']
  const seen = variablesIn(await dokku(words, { ...roots(), NAME: 'key', DOKKU_LIB_HOST_ROOT: '/host' }))
  assert.equal(seen.DOKKU_QUIET_OUTPUT, '1')
  assert.equal(seen.DOKKU_APPS_FORCE_DELETE, '1')
  assert.equal(seen.DOKKU_APP_NAME, 'web')
  assert.equal(seen.SSH_NAME, 'key')
  assert.equal(seen.SSH_USER, host.env.USER)
  assert.equal(seen.NAME, 'key')
  assert.equal(seen.DOKKU_COMMAND, 'probe:show')
  assert.equal(seen.DOKKU_LIB_HOST_ROOT, '/host')
  assert.match(seen.DOKKU_GLOBAL_FLAGS ?? '', /--quiet --force --app/)
  assert.equal(variablesIn(await dokku(['--trace', 'probe:show'], roots())).DOKKU_TRACE, '1')
})

/** What says where the host is; all else has to follow from it. */
function roots(): Env {
  const { PATH, USER, HOME, DOKKU_ROOT, DOKKU_SYSTEM_USER, DOKKU_SYSTEM_GROUP } = host.env
  const lib = join(host.directory, 'lib')
  return {
    PATH,
    USER,
    HOME,
    DOKKU_ROOT,
    DOKKU_LIB_PATH: lib,
    DOKKU_RUNTIME: join(host.directory, 'runtime'),
    DOKKU_SYSTEM_USER,
    DOKKU_SYSTEM_GROUP,
  }
}

function dokku(words: string[], env: Env): Promise<CommandResult> {
  return capture(join(repository, 'debian/bin/dokku'), words, { env })
}

function plain(variable: string): string {
  return completeEnvironment(roots())[variable] as string
}

function variablesIn({ exitCode, stdout, stderr }: CommandResult): Env {
  assert.equal(exitCode, 0, stderr)
  return Object.fromEntries(
    stdout.split('\0').map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  )
}

/** Compares with the table, whose values may name another variable. */
function assertValues(seen: Env, value: (row: (typeof rows)[number]) => string): void {
  for (const row of rows) {
    const wanted = value(row).replace(/\$([A-Z_]+)/g, (_, name) => seen[name] ?? '')
    assert.equal(seen[row.variable], wanted, row.variable)
  }
}
