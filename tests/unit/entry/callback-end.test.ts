import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { capture } from '../../../core/system/exec.ts'
import { isOver, processStatus } from '../../../core/system/process-identity.ts'
import { createHost, type Host } from '../../support/host.ts'

const repository = join(import.meta.dirname, '../../..')

/** A host whose hooks find `dokku` and `plugn-trigger`: both ask the command above them; a process of their own says so. */
async function hostWithHooks(): Promise<Host> {
  const host = await createHost({ only: ['apps', 'common'] })
  const bin = join(host.directory, 'bin')
  mkdirSync(bin)
  symlinkSync(join(repository, 'debian/libexec/callback'), join(bin, 'callback'))
  const write = (name: string, text: string) =>
    writeFileSync(join(bin, name), `#!/bin/sh\n${text}\n`, { mode: 0o755 })
  write('own', 'echo "own process"')
  write('dokku', `exec "${bin}/callback" "${bin}/own" /dist/main.js "$@"`)
  write('plugn-trigger', `exec "${bin}/callback" "${bin}/own" /dist/libexec.js plugn-trigger file "$@"`)
  host.env.PATH = `${bin}:${host.env.PATH}`
  host.createApp('web')
  return host
}

/** A plugin in TypeScript that answers config-get and never comes to an end. */
const stuck = {
  'index.ts': `import { definePlugin } from 'dokku/plugin'
export default definePlugin({
  name: 'stuck', api: 1, description: 'Never answers',
  triggers: { 'config-get': async () => () => new Promise(() => setInterval(() => {}, 1000)) },
})
`,
}

async function addStuck(host: Host): Promise<void> {
  const directory = host.addPlugin('stuck', stuck)
  const { exitCode, stderr } = await host.libexec('write-shims', [directory])
  assert.deepEqual([exitCode, stderr], [0, ''])
}

const ran = async (host: Host, ...words: string[]) => {
  const began = Date.now()
  const result = await host.dokku(words)
  return { ...result, seconds: (Date.now() - began) / 1000 }
}

function hasEnded(pidFile: string): boolean {
  const status = processStatus(Number(readFileSync(pidFile, 'utf8')))
  return status === undefined || isOver(status)
}

test('who is ended while a handler that never settles keeps it waiting, is free, and so is the command', async () => {
  await using host = await hostWithHooks()
  await addStuck(host)
  host.addPlugin('asker', {
    'subcommands/default': '#!/bin/sh\ntimeout 1 plugn-trigger config-get web KEY\necho "ended $?"\n',
  })
  const { exitCode, stdout, stderr, seconds } = await ran(host, 'asker')
  assert.deepEqual({ exitCode, stdout, stderr }, { exitCode: 0, stdout: 'ended 124\n', stderr: '' })
  assert.ok(seconds < 20, String(seconds))
})

test('a hook that hangs in an answer ends with whoever asked', async () => {
  await using host = await hostWithHooks()
  const pid = join(host.directory, 'pid')
  host.addPlugin('asker', {
    'subcommands/default': '#!/bin/sh\ntimeout 1 dokku apps:list\necho "ended $?"\n',
  })
  host.addPlugin('auth', { 'user-auth-app': `#!/bin/sh\necho $$ >"${pid}"\nexec sleep 300\n` })
  const { exitCode, stdout, seconds } = await ran(host, 'asker')
  assert.deepEqual([exitCode, stdout], [0, 'ended 124\n'])
  assert.ok(seconds < 20, String(seconds))
  assert.ok(hasEnded(pid), 'the hook still runs')
})

test('the end of a command is the end of its answers: who still waits starts a process', async () => {
  await using host = await hostWithHooks()
  await addStuck(host)
  const file = join(host.directory, 'asked')
  host.addPlugin('asker', {
    'subcommands/default': `#!/bin/sh
plugn-trigger config-get web KEY >"${file}" 2>&1 </dev/null &
sleep 0.5
echo "gone on"
`,
  })
  const { exitCode, stdout, stderr, seconds } = await ran(host, 'asker')
  assert.deepEqual({ exitCode, stdout, stderr }, { exitCode: 0, stdout: 'gone on\n', stderr: '' })
  assert.ok(seconds < 20, String(seconds))
  const said = await capture('sh', ['-c', `until [ -s "${file}" ]; do sleep 0.05; done; cat "${file}"`])
  assert.equal(said.stdout, 'own process\n')
})

test('a signal to the command frees whoever waits for its answer', async () => {
  await using host = await hostWithHooks()
  await addStuck(host)
  const pid = join(host.directory, 'pid')
  host.addPlugin('asker', {
    'subcommands/default': `#!/bin/sh\necho $$ >"${pid}"\nexec plugn-trigger config-get web KEY\n`,
  })
  const command = `"${repository}/scripts/node" "${repository}/core/main.ts" asker & command=$!
    until [ -s "${pid}" ]; do sleep 0.05; done
    sleep 0.5; kill -TERM $command; wait $command; echo $?`
  const { stdout } = await capture('sh', ['-c', command], { env: host.env })
  assert.equal(stdout, '143\n')
  assert.ok(hasEnded(pid), 'the asking process still waits')
})
