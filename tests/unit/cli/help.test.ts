import assert from 'node:assert/strict'
import { test } from 'node:test'
import { call } from '../../support/call.ts'
import { createHost, type Host } from '../../support/host.ts'

/** As the service plugins do it: one line, or all when the process that asks has `--all` on its command line. */
const commands = `#!/usr/bin/env bash
set -eo pipefail
case "$1" in
  help)
    if [[ $(ps -o command= $PPID) == *"--all"* ]]; then
      echo '    svc:link <service> <app>, Link a service'
      echo '    svc:create <service>, Create a service, with data'
    else
      echo '    svc, Manage services'
    fi
    ;;
  svc:help) echo 'Usage: dokku svc[:COMMAND]' ;;
  *) exit "$DOKKU_NOT_IMPLEMENTED_EXIT" ;;
esac
`

async function helpHost(): Promise<Host> {
  const host = await createHost({ only: ['trace', '00_dokku-standard'] })
  host.addPlugin('svc', { commands })
  return host
}

test('bash plugins find --all on the command line of whoever asks them', async () => {
  await using host = await helpHost()
  const short = await host.dokku(['help'])
  assert.match(short.stdout, /^ {4}svc {3}Manage services$/m)
  assert.doesNotMatch(short.stdout, /svc:/)
  const long =
    /^ {4}svc:create <service> {7}Create a service, with data\n {4}svc:link <service> <app> {3}Link a service$/m
  assert.match((await host.dokku(['help', '--all'])).stdout, long)
  assert.match((await host.dokku(['--quiet', 'help', '--all'])).stdout, long)
  const ssh = await host.dokku([], { env: { SSH_ORIGINAL_COMMAND: '--quiet help --all' } })
  assert.match(ssh.stdout, long)
  assert.doesNotMatch((await host.dokku([], { env: { SSH_ORIGINAL_COMMAND: 'help' } })).stdout, /svc:/)
})

test('help lists core commands first, sorted and in columns; --all shows them whole', async () => {
  await using host = await helpHost()
  const { stdout, stderr } = await call(host, ['help', '--all'])
  assert.equal(stderr, '')
  const lines = stdout.trimEnd().split('\n')
  const core = lines.filter((line) => !line.includes('svc'))
  assert.deepEqual(core, [...core].sort())
  assert.deepEqual(lines.slice(0, core.length), core)
  assert.ok(core.some((line) => /^ {4}trace:on +\S/.test(line)))
  const starts = core.map((line) => /^ {4}.*? {3,}(?=\S)/.exec(line)?.[0].length)
  assert.equal(new Set(starts).size, 1)
})

test('headings are for terminals that are not quiet', async () => {
  await using host = await helpHost()
  const forced = { DOKKU_FORCE_TTY: 'true' }
  assert.match(
    (await call(host, ['help'], { env: forced })).stdout,
    /^Usage: dokku .*\n\n.*\n\nCommands:\n\n/,
  )
  assert.match(
    (await call(host, ['help'], { env: forced })).stdout,
    /\n\nCommunity plugin commands:\n\n {4}svc/,
  )
  assert.doesNotMatch((await call(host, ['help'])).stdout, /Usage|Commands:/)
  assert.doesNotMatch((await call(host, ['--quiet', 'help'], { env: forced })).stdout, /Usage|Commands:/)
})

test('the commands file of a TypeScript plugin answers by the same protocol', async () => {
  await using host = await helpHost()
  const { ctx } = host.ctx()
  const file = `${host.env.PLUGIN_ENABLED_PATH}/trace/commands`
  const short = await ctx.capture('bash', ['-c', '"$1" help; true', 'ask', file])
  assert.match(short.stdout, /^ {4}trace, .+\n$/)
  const long = await ctx.capture('bash', ['-c', '"$1" help; true', 'ask', file, '--all'])
  assert.match(long.stdout, /^ {4}trace:on, .+$/m)
  assert.match((await call(host, ['svc:help'])).stdout, /^Usage: dokku svc\[:COMMAND\]\n$/)
})

test('a plugin that fails, prints rubbish or cannot be loaded does not take help away', async () => {
  await using host = await helpHost()
  host.addPlugin('a', { commands: '#!/bin/sh\nprintf "\\377\\000,\\n"; exit 3\n' })
  host.addPlugin('b', { commands: '#!/no/such/interpreter\n' })
  host.addPlugin('c', { commands: '#!/bin/sh\nkill -9 $$\n' })
  const { exitCode, stdout } = await call(host, ['help', '--all'])
  assert.equal(exitCode, 0)
  assert.match(stdout, /svc:create/)
})

test('a plugin is listed with the wording that suites look for there, and explained with its own', async () => {
  await using host = await createHost({ only: ['buildpacks', '00_dokku-standard'] })
  assert.match(
    (await call(host, ['help'])).stdout,
    /^ {4}buildpacks {3} *Manage buildpack settings for an app$/m,
  )
  assert.match((await call(host, ['buildpacks:help'])).stdout, /^Manage buildpacks settings for an app$/m)
})
