import assert from 'node:assert/strict'
import { closeSync, constants, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { runSync } from '../../../core/system/child.ts'
import { capture, run } from '../../../core/system/exec.ts'
import { Buffered, Descriptor } from '../../../core/system/output.ts'

function temporary() {
  const path = mkdtempSync(join(tmpdir(), 'dokku-test-'))
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true }) }
}

test('a pipe that is full and does not block takes everything in the end', async () => {
  using directory = temporary()
  const fifo = join(directory.path, 'fifo')
  assert.equal(runSync('mkfifo', [fifo]), 0)
  const copying = run('sh', ['-c', 'exec <"$0"; sleep 0.2; cat >"$1"', fifo, join(directory.path, 'copy')])
  // Without it the write end could not be opened before the copying program has got that far.
  const reader = openSync(fifo, constants.O_RDONLY | constants.O_NONBLOCK)
  const writer = openSync(fifo, constants.O_WRONLY | constants.O_NONBLOCK)
  const text = 'ä'.repeat(500_000)
  new Descriptor(writer).write(text)
  closeSync(writer)
  assert.equal(await copying, 0)
  closeSync(reader)
  assert.equal(readFileSync(join(directory.path, 'copy'), 'utf8'), text)
})

test('a reader that hangs up is no failure', () => {
  using directory = temporary()
  const fifo = join(directory.path, 'fifo')
  assert.equal(runSync('mkfifo', [fifo]), 0)
  const reader = openSync(fifo, constants.O_RDONLY | constants.O_NONBLOCK)
  const writer = openSync(fifo, constants.O_WRONLY)
  closeSync(reader)
  const output = new Descriptor(writer)
  assert.equal(output.write('lost'), true)
  assert.equal(output.write('lost too'), true)
  closeSync(writer)
})

test('text and bytes are kept in order', () => {
  const into = new Buffered()
  for (const chunk of ['a', Buffer.from('b'), 'ü']) into.write(chunk)
  assert.equal(into.text(), 'abü')
})

test('a command works where the directory has been removed', async () => {
  using directory = temporary()
  const script = 'mkdir "$0/gone"; cd "$0/gone"; rmdir "$0/gone"; exec "$@"'
  const repository = join(import.meta.dirname, '../../..')
  const dokku = [join(repository, 'scripts/node'), join(repository, 'core/main.ts'), 'apps:help']
  const env = { ...process.env, DOKKU_LIB_PATH: directory.path, DOKKU_SYSTEM_USER: userInfo().username }
  const { stderr } = await capture('sh', ['-c', script, directory.path, ...dokku], { env })
  assert.doesNotMatch(stderr, /ENOENT|uv_cwd/)
  assert.match(stderr, /is not a dokku command/)
})
