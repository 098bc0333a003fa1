import assert from 'node:assert/strict'
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { test } from 'node:test'
import { capture, run } from '../../../../core/system/exec.ts'
import { createHost } from '../../../support/host.ts'

const repository = join(import.meta.dirname, '../../../..')

/** A host whose `dokku` prints the words it got, one in brackets after the other. */
async function prepare() {
  const host = await createHost({ only: ['shell'] })
  const bin = join(host.directory, 'bin')
  mkdirSync(bin)
  const script =
    '#!/bin/sh\nfor word; do printf "[%s]" "$word"; done\necho " pid=$DOKKU_PID"\n[ "$1" != fail ]\n'
  writeFileSync(join(bin, 'dokku'), script)
  chmodSync(join(bin, 'dokku'), 0o755)
  return { host, env: { PATH: `${bin}:${host.env.PATH}` } }
}

test('every line is a command; nothing in it is evaluated', async () => {
  const { host, env } = await prepare()
  await using _ = host
  const lines = [
    'apps:list',
    '',
    '  ps:scale  app web=1 ',
    'config:set app "A=b c" $HOME `id` * ; x',
    'fail',
    'last',
  ]
  const { exitCode, stdout, stderr } = await host.dokku(['shell'], { env, stdin: lines.join('\n') })
  assert.equal(
    stdout,
    '[apps:list] pid=\n[ps:scale][app][web=1] pid=\n[config:set][app][A=b c][$HOME][`id`][*][;][x] pid=\n[fail] pid=\n[last] pid=\n\n',
  )
  assert.deepEqual([exitCode, stderr], [0, ''])
})

test('a line that cannot be split is said and the next one runs; exit ends it', async () => {
  const { host, env } = await prepare()
  await using _ = host
  const { exitCode, stdout, stderr } = await host.dokku(['shell'], {
    env,
    stdin: 'say "x\nnext\nexit\nnever\n',
  })
  assert.deepEqual([exitCode, stdout], [0, '[next] pid=\n'])
  assert.equal(stderr, ' !     Unmatched double quote in: say "x\n')
  assert.equal((await host.dokku(['shell'], { env, stdin: 'quit\nnever\n' })).stdout, '')
  assert.equal((await host.dokku(['shell'], { env, stdin: '' })).stdout, '\n')
})

test('at a terminal there is a prompt, and what was typed is remembered', async (context) => {
  if ((await capture('script', ['--version'])).exitCode !== 0) return context.skip('no script program')
  const { host, env } = await prepare()
  await using _ = host
  const command = `"${repository}/scripts/node" "${repository}/core/main.ts" shell`
  const typing = ['one two\r', 'three\r', '\x04']
  const stdin = new PassThrough()
  const screens = ['']
  // What is typed before the prompt is there goes through the terminal's own line editing, where Ctrl-D gets lost.
  const stdout = {
    write(chunk: string | Uint8Array) {
      const screen = `${screens.pop()}${Buffer.from(chunk)}`
      const next = screen.includes('dokku> ') ? typing.shift() : undefined
      screens.push(screen)
      if (next === undefined) return true
      screens.push('')
      return stdin.write(next)
    },
  }
  const options = { env: { ...host.env, ...env, TERM: 'xterm' }, stdin, stdout }
  assert.equal(await run('script', ['-qec', command, '/dev/null'], options), 0)
  assert.equal(screens.length, 4)
  assert.match(screens[1] ?? '', /\[one\]\[two\] pid=\r\n/)
  assert.match(screens[2] ?? '', /\[three\] pid=\r\n/)
  const file = join(host.directory, 'root/.dokku_history')
  assert.ok(existsSync(file))
  assert.equal(readFileSync(file, 'utf8'), 'one two\nthree\n')
  assert.equal(statSync(file).mode & 0o777, 0o600)
})
