import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { capture } from '../../../../core/system/exec.ts'
import { call } from '../../../support/call.ts'
import { createStorageHost } from './storage-host.ts'

const isRoot = process.getuid?.() === 0
const deprecated = " !     Deprecated: please use 'storage:create' instead of 'storage:ensure-directory'\n"

test('ensure-directory makes a directory and says whose it is', async () => {
  await using host = await createStorageHost()
  const directory = join(host.directory, 'lib/data/storage/data')
  const kept = await call(host, ['storage:ensure-directory', '--chown', 'false', 'data'])
  assert.equal(kept.stdout, `-----> Ensuring ${directory} exists\n       Directory ready for mounting\n`)
  assert.equal(kept.stderr, deprecated)
  assert.equal(statSync(directory).mode & 0o777, 0o755)
  for (const [words, message] of [
    [[], 'Please specify a directory to create'],
    [['a/b'], 'Directory can only contain the following set of characters: [A-Za-z0-9_-]'],
    [['..'], 'Directory can only contain the following set of characters: [A-Za-z0-9_-]'],
    [['other', '--chown', 'nobody'], 'Unsupported chown permissions'],
    [['other', '--chown', '65536'], 'Unsupported chown permissions'],
    [['other', '--chown=-1'], 'Unsupported chown permissions'],
  ] as const) {
    const outcome = await call(host, ['storage:ensure-directory', ...words])
    assert.equal(outcome.stderr, `${deprecated} !     ${message}\n`)
    assert.equal(outcome.exitCode, 1)
  }
  assert.deepEqual(readdirSync(join(host.directory, 'lib/data/storage')), ['data'])
})

test('each builder’s user, shifted where docker keeps users apart', { skip: !isRoot }, async () => {
  await using host = await createStorageHost()
  const directory = join(host.directory, 'lib/data/storage/data')
  const owners = {
    herokuish: 32767,
    heroku: 1000,
    paketo: 2000,
    packeto: 2000,
    root: 0,
    65535: 65535,
    '007': 7,
  }
  for (const [name, uid] of Object.entries(owners)) {
    for (const [userns, start] of [
      ['', 0],
      ['true', 165536],
    ] as const) {
      const outcome = await call(host, ['storage:ensure-directory', 'data', '--chown', name], {
        env: { DOCKER_USERNS: userns },
      })
      assert.equal(outcome.exitCode, 0, outcome.stderr)
      assert.ok(outcome.stdout.includes(`Setting directory ownership to ${uid + start}:${uid + start}\n`))
      const { uid: owner, gid } = statSync(directory)
      assert.deepEqual([owner, gid], [uid + start, uid + start])
    }
  }
})

test('the helper that root runs keeps to directories below data/storage', async () => {
  await using host = await createStorageHost()
  const lib = join(host.directory, 'lib')
  const storage = join(lib, 'data/storage')
  mkdirSync(join(storage, 'data'), { recursive: true })
  mkdirSync(join(host.directory, 'outside'), { mode: 0o755 })
  writeFileSync(join(host.directory, 'outside/file'), '')
  symlinkSync(join(host.directory, 'outside'), join(storage, 'link'))
  writeFileSync(join(storage, 'file'), '')
  const helper = (words: string[], env: Record<string, string> = { DOKKU_LIB_ROOT: lib }) =>
    capture(join(host.directory, 'runtime/libexec/storage-directory'), words, { env })
  for (const words of [
    ['chmod', 'link', '0777'],
    ['chown', 'link', '1'],
    ['destroy', 'link'],
    ['chmod', 'file', '0777'],
    ['chmod', '../outside', '0777'],
    ['destroy', '.'],
    ['destroy', ''],
    ['chmod', 'data', '99999'],
    ['chmod', 'data', 'u+s'],
    ['chown', 'data', '70000'],
    ['chown', 'data', '231072'],
    ['chown', 'data', 'root'],
    ['chown', 'data', '0:0'],
    ['remove', 'data'],
    [],
  ]) {
    const { exitCode, stderr } = await helper(words)
    assert.equal(exitCode, 1, words.join(' '))
    assert.match(stderr, /^ ! {5}\S/, words.join(' '))
  }
  assert.equal(statSync(join(host.directory, 'outside')).mode & 0o777, 0o755)
  assert.ok(existsSync(join(host.directory, 'outside/file')))
  assert.equal((await helper(['chmod', 'data', '0710'])).exitCode, 0)
  assert.equal(statSync(join(storage, 'data')).mode & 0o777, 0o710)
  const forged = await helper(['destroy', 'data'], {
    SUDO_UID: '1',
    DOKKU_LIB_ROOT: lib,
    DOKKU_LIB_PATH: lib,
  })
  assert.equal(forged.exitCode, 0, 'there is no such directory where the host says')
  assert.ok(existsSync(join(storage, 'data')), 'who comes by sudo cannot choose the library')
  assert.equal((await helper(['destroy', 'data'])).exitCode, 0)
  assert.ok(!existsSync(join(storage, 'data')))
})
