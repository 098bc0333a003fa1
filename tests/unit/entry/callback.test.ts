import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { chownSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, test } from 'node:test'
import { answerCall } from '../../../core/entry/answer.ts'
import {
  type Answer,
  answerCallbacks,
  type Call,
  callbackEnvironment,
} from '../../../core/system/callback.ts'
import { capture, captureBytes, type Env } from '../../../core/system/exec.ts'
import { createHost } from '../../support/host.ts'

const repository = join(import.meta.dirname, '../../..')
const client = join(repository, 'debian/libexec/callback')

// Stands for Node: what the client starts when nobody answers.
const directory = mkdtempSync(join(tmpdir(), 'dokku-test-'))
const own = join(directory, 'own')
writeFileSync(own, '#!/bin/sh\nprintf "own process: %s\\n" "$*"\ncat\nexit 42\n', { mode: 0o755 })
process.on('exit', () => rmSync(directory, { recursive: true }))

afterEach(() => answerCallbacks(answerCall))
answerCallbacks(answerCall)

const call = (program: string, words: string[], options: { env?: Env; cwd?: string; stdin?: string } = {}) =>
  captureBytes(client, [own, `/dist/${program}.js`, ...words], {
    ...options,
    env: { ...process.env, ...callbackEnvironment(), ...options.env },
  })

async function told(...args: Parameters<typeof call>) {
  const { exitCode, stdout, stderr } = await call(...args)
  return { exitCode, stdout: stdout.toString(), stderr: stderr.toString() }
}

function answering(by: Answer): void {
  answerCallbacks(by)
}

test('a question is answered as a process of its own would: output, failure, exit code', async () => {
  await using host = await createHost({ only: ['apps', 'config', 'common', 'ps'] })
  host.createApp('web')
  await host.dokku(['config:set', '--no-restart', 'web', 'KEY=a value\nof two lines'])
  for (const words of [
    ['config:get', 'web', 'KEY'],
    ['config:get', 'web', 'MISSING'],
    ['--quiet', 'config:keys', 'web'],
    ['apps:exists', 'nope'],
    ['apps:list'],
    ['config:get', 'web', '--nonsense'],
  ]) {
    const answered = await told('main', words, { env: host.env })
    assert.deepEqual(answered, await host.dokku(words), words.join(' '))
    assert.doesNotMatch(answered.stdout, /own process/)
  }
})

test('what changes something, reads stdin or is unknown gets a process of its own, with its stdin', async () => {
  await using host = await createHost({ only: ['apps', 'config', 'common'] })
  host.createApp('web')
  for (const words of [
    ['config:import', 'web'],
    ['apps:create', 'x'],
    ['nobody:knows'],
    ['--where', 'apps:list'],
    [],
  ])
    assert.deepEqual(await told('main', words, { env: host.env, stdin: 'input' }), {
      exitCode: 42,
      stdout: `own process: /dist/main.js${words.map((word) => ` ${word}`).join('')}\ninput`,
      stderr: '',
    })
})

test('a trigger that tells something is answered unless an executable takes part', async () => {
  await using host = await createHost({ only: ['config', 'common'] })
  host.createApp('web')
  await host.dokku(['config:set', '--no-restart', 'web', 'KEY=value'])
  const fire = (...words: string[]) => told('libexec', ['plugn-trigger', 'file', ...words], { env: host.env })
  const answered = await fire('config-get', 'web', 'KEY')
  assert.deepEqual(answered, await host.libexec('plugn-trigger', ['config-get', 'web', 'KEY']))
  assert.match(answered.stdout, /^value$/m)
  assert.equal((await fire('config-set', 'web', 'A=b')).exitCode, 42)
  assert.equal((await fire('nobody-knows')).exitCode, 42)
  host.addPlugin('other', { 'config-get': '#!/bin/sh\necho more\n' })
  assert.equal((await fire('config-get', 'web', 'KEY')).exitCode, 42)
})

test('the caller has its own authority, not that of the process that answers', async () => {
  await using host = await createHost({ only: ['apps', 'common'] })
  host.addPlugin('auth', { 'user-auth': '#!/bin/sh\n[ "$2" = friend ]\n' })
  const ask = (NAME: string) => told('main', ['apps:list'], { env: { ...host.env, NAME } })
  assert.deepEqual(await ask('stranger'), { exitCode: 1, stdout: '', stderr: ' !     Access denied\n' })
  assert.equal((await ask('friend')).exitCode, 0)
  assert.equal(
    (await told('main', ['apps:list'], { env: { ...host.env, DOKKU_SYSTEM_USER: 'somebody' } })).exitCode,
    42,
  )
  assert.equal(
    (await told('main', ['apps:list'], { env: { ...host.env, SSH_ORIGINAL_COMMAND: 'x' } })).exitCode,
    42,
  )
})

test('words, directory and environment arrive as they are', async () => {
  let seen: Call | undefined
  answering(async (what) => {
    seen = what
    return 7
  })
  const words = ['two words', '', 'a\nb', 'ü$(x)`"\'']
  const env = { EMPTY: '', LINES: 'a=b\nc\n', UMLAUT: 'ä€😀' }
  assert.equal((await told('main', words, { cwd: directory, env })).exitCode, 7)
  assert.deepEqual(seen?.words, words)
  assert.equal(seen?.cwd, directory)
  assert.equal(seen?.program, 'main')
  for (const [name, value] of Object.entries(env)) assert.equal(seen?.env[name], value)
})

test('large output of any bytes arrives whole, stdout and stderr apart', async () => {
  const bytes = randomBytes(3_000_000)
  answering(async (_, stdout, stderr) => {
    stdout.write(bytes)
    stderr.write(bytes.subarray(0, 1_000_000))
    stdout.write('end')
    return 0
  })
  const { stdout, stderr } = await call('main', [])
  assert.ok(stdout.equals(Buffer.concat([bytes, Buffer.from('end')])))
  assert.ok(stderr.equals(bytes.subarray(0, 1_000_000)))
})

test('output goes on where a file that others write to has got to', async () => {
  answering(async (_, stdout) => {
    stdout.write('middle\n')
    return 0
  })
  const file = join(directory, 'shared')
  const script = `{ echo before; "$0" "$1" /dist/main.js; echo after; } >"$2"; cat "$2"`
  const env = { ...process.env, ...callbackEnvironment() }
  assert.equal(
    (await capture('sh', ['-c', script, client, own, file], { env })).stdout,
    'before\nmiddle\nafter\n',
  )
})

test('calls are answered side by side, and one that is killed or hangs up harms no other', async () => {
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  answering(async ({ words }, stdout) => {
    if (words[0] === 'wait') await held
    stdout.write(`${words[0]}\n`)
    return 0
  })
  const abort = new AbortController()
  const env = { ...process.env, ...callbackEnvironment() }
  const killed = capture(client, [own, '/dist/main.js', 'wait'], { env, signal: abort.signal }).catch(
    () => 'killed',
  )
  const waiting = told('main', ['wait'])
  assert.equal((await told('main', ['now'])).stdout, 'now\n')
  abort.abort()
  await killed
  release()
  assert.equal((await waiting).stdout, 'wait\n')
  const closed = await capture('sh', ['-c', '"$0" "$1" /dist/main.js x >&-; echo $?', client, own], { env })
  assert.equal(closed.stdout, '0\n')
})

test('without somebody who answers there is a process', async () => {
  answering(() => Promise.reject(new Error('broken')))
  assert.equal((await told('main', ['x'])).exitCode, 42)
  const nowhere = { DOKKU_CALLBACK_SOCKET: join(directory, 'none') }
  assert.equal((await told('main', ['x'], { env: nowhere })).exitCode, 42)
  writeFileSync(join(directory, 'file'), '')
  assert.equal(
    (await told('main', ['x'], { env: { DOKKU_CALLBACK_SOCKET: join(directory, 'file') } })).exitCode,
    42,
  )
})

test('a server that ends before it said anything is as none; later, the call fails and says so', async () => {
  let behave = (_: Socket) => {}
  const server = createServer((caller) => caller.once('data', () => behave(caller)))
  const path = join(directory, 'socket')
  server.listen(path)
  try {
    const env = { DOKKU_CALLBACK_SOCKET: path }
    behave = (caller) => caller.destroy()
    assert.equal((await told('main', ['x'], { env })).exitCode, 42)
    behave = (caller) => caller.end(Buffer.from('1\0\0\0\x04half'))
    assert.deepEqual(await told('main', ['x'], { env }), {
      exitCode: 1,
      stdout: 'half',
      stderr: ' !     The dokku process that answered this call has ended\n',
    })
    if (process.getuid?.() === 0) {
      chownSync(path, 65534, 65534)
      assert.equal((await told('main', ['x'], { env })).exitCode, 42, "another user's socket is not for us")
    }
  } finally {
    server.close()
  }
})

test('a hook that calls back many times, from calls within calls, starts no process of ours', async () => {
  await using host = await createHost({ only: ['apps', 'config', 'common'] })
  host.createApp('web')
  await host.dokku(['config:set', '--no-restart', 'web', 'KEY=value'])
  await host.dokku(['config:set', '--no-restart', '--global', 'NAME=web'])
  mkdirSync(join(host.directory, 'bin'))
  // The wrapper of the package, on a runtime whose Node says that it was started.
  const runtime = join(host.directory, 'runtime')
  mkdirSync(join(runtime, 'bin'))
  symlinkSync(own, join(runtime, 'bin/node'))
  symlinkSync(client, join(runtime, 'libexec/callback'))
  symlinkSync(join(repository, 'debian/bin/dokku'), join(host.directory, 'bin/dokku'))
  const loop = '#!/bin/bash\nfor n in 1 2 3; do dokku config:get web KEY; done\n'
  host.addPlugin('asker', {
    'subcommands/default': loop,
    'subcommands/nested': '#!/bin/bash\ndokku apps:list\n',
  })
  const within = '#!/bin/bash\ndokku config:get --global NAME\n'
  host.addPlugin('auth', { 'user-auth-app': within })
  const env = { PATH: `${join(host.directory, 'bin')}:${process.env.PATH}` }
  assert.equal((await host.dokku(['asker'], { env })).stdout, 'value\nvalue\nvalue\n')
  assert.match((await host.dokku(['asker:nested'], { env })).stdout, /^web$/m)
})

test('whoever comes through ssh has nobody above', async () => {
  const script = 'exec() { printf "%s\\n" "$*"; }; . "$0" apps:list'
  const run = (env: Env) =>
    capture('bash', ['-c', script, join(repository, 'debian/bin/dokku')], {
      env: { PATH: process.env.PATH, DOKKU_ROOT: directory, DOKKU_CALLBACK_SOCKET: '/x', ...env },
    })
  assert.match((await run({})).stdout, /^\/usr\/lib\/dokku\/libexec\/callback \/usr\/lib\/dokku\/bin\/node /)
  assert.match(
    (await run({ SSH_ORIGINAL_COMMAND: '' })).stdout,
    /^\/usr\/lib\/dokku\/bin\/node .*main.js apps:list\n/,
  )
})
