import assert from 'node:assert/strict'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { capture } from '../../../../core/system/exec.ts'
import { call } from '../../../support/call.ts'
import { createHost } from '../../../support/host.ts'

/** A host whose docker writes down its arguments, lists two containers, and fails when told. */
async function prepare() {
  const host = await createHost({ only: ['repo'] })
  host.createApp('one')
  const bin = join(host.directory, 'bin')
  mkdirSync(bin)
  const script = `#!/bin/sh
echo "$*" >> "${host.directory}/calls"
[ -z "$FAIL" ] || { echo "docker is down" >&2; exit 1; }
[ "$2" != ls ] || printf 'aaa\\nbbb\\n'
`
  writeFileSync(join(bin, 'docker'), script)
  chmodSync(join(bin, 'docker'), 0o755)
  const env = { PATH: `${bin}:${host.env.PATH}` }
  return {
    host,
    dokku: (words: string[], fail = '') => call(host, words, { env: { ...env, FAIL: fail } }),
    ctx: (fail = '') => host.ctx({ env: { ...env, FAIL: fail } }),
    calls: () => readFileSync(join(host.directory, 'calls'), 'utf8').trim().split('\n'),
    [Symbol.asyncDispose]: () => host[Symbol.asyncDispose](),
  }
}

test('the cache goes with the build containers that use it', async () => {
  await using at = await prepare()
  const { exitCode, stdout, stderr } = await at.dokku(['repo:purge-cache', 'one'])
  assert.deepEqual([exitCode, stdout, stderr], [0, '', ''])
  assert.deepEqual(at.calls(), [
    'container ls --all --quiet --filter label=com.dokku.app-name=one --filter label=com.dokku.image-stage=build',
    'container rm aaa bbb',
    'volume rm -f cache-one',
  ])
  const failed = await at.dokku(['repo:purge-cache', 'one'], 'yes')
  assert.deepEqual(
    [failed.exitCode, failed.stderr],
    [1, ' !     Unable to remove cache volume: docker is down\n'],
  )
  assert.equal((await at.dokku(['repo:purge-cache', 'none'])).exitCode, 20)
})

test('a new stack needs a new cache; a destroyed app is destroyed even if its cache stays', async () => {
  await using at = await prepare()
  const { ctx, stderr } = at.ctx()
  await ctx.triggers.all('post-stack-set', ['one', 'image'])
  assert.equal(at.calls().at(-1), 'volume rm -f cache-one')
  const down = at.ctx('yes')
  await down.ctx.triggers.all('post-delete', ['one', 'latest'])
  assert.equal(stderr.text() + down.stderr.text(), ' !     Unable to remove cache volume: docker is down\n')
  await assert.rejects(
    down.ctx.triggers.all('post-stack-set', ['one', 'image']),
    /Unable to remove cache volume/,
  )
})

test('the repository is packed and branches stay files', async () => {
  await using at = await prepare()
  const repository = join(at.host.directory, 'root/one')
  const git = async (...words: string[]) => {
    const { exitCode, stdout, stderr } = await capture(
      'git',
      ['-c', 'user.name=a', '-c', 'user.email=a@b', ...words],
      { cwd: repository, env: at.host.env },
    )
    assert.equal(exitCode, 0, stderr)
    return stdout.trim()
  }
  await git('init', '--bare', '--quiet')
  const tree = await git('mktree')
  const commit = await git('commit-tree', tree, '-m', 'first')
  await git('update-ref', 'refs/heads/master', commit)
  const { exitCode, stdout } = await at.dokku(['repo:gc', 'one'])
  assert.deepEqual([exitCode, stdout], [0, ''])
  assert.equal(readFileSync(join(repository, 'refs/heads/master'), 'utf8'), `${commit}\n`)
  assert.equal(existsSync(join(repository, 'objects', commit.slice(0, 2), commit.slice(2))), false)
  assert.equal(await git('rev-parse', 'master'), commit)
})

test('what git says of a repository it cannot pack is passed on', async () => {
  await using at = await prepare()
  const { exitCode, stderr } = await at.dokku(['repo:gc', 'one'])
  assert.equal(exitCode, 1)
  assert.match(stderr, / ! {5}Unable to run git gc: fatal: not a git repository/)
})
