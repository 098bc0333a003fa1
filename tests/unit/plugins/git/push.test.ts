import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { call } from '../../../support/call.ts'
import { type Client, createClient } from '../../../support/git.ts'
import { createHost, type Host } from '../../../support/host.ts'

/** Shows what a build would see, and takes the place of building and deploying. */
const showSource = {
  'post-extract': `#!/bin/sh
echo "extracted $1 $3: $(cd "$2" && ls -A | tr '\\n' ' ')"
[ ! -e "$2/fail" ] || exit 3
`,
  'builder-build': '#!/bin/sh\necho "built with $1"\n',
  'release-and-deploy': '#!/bin/sh\necho "released $1"\n',
}

async function setUp(branch?: string): Promise<{ host: Host; client: Client } & AsyncDisposable> {
  const host = await createHost({ only: ['apps', 'builds', 'common', 'config', 'git'] })
  host.addPlugin('0show', showSource)
  // What the core would do with docker is not the matter here.
  rmSync(join(host.directory, 'lib/core-plugins/available/common/release-and-deploy'), { force: true })
  const client = await createClient(host, branch)
  return { host, client, [Symbol.asyncDispose]: () => host[Symbol.asyncDispose]() }
}

const push = (client: Client, app: string, ...refs: string[]) =>
  client.git('push', `dokku@host:${app}`, ...refs)

function refs(host: Host, app: string): string[] {
  const directory = join(host.directory, 'root', app, 'refs/heads')
  return existsSync(directory) ? readdirSync(directory).sort() : []
}

test('a push creates the app, deploys the checked out source and records both', async () => {
  await using setup = await setUp()
  const { host, client } = setup
  const revision = await client.commit({ Dockerfile: 'FROM scratch\n', 'lib/a': 'x' })
  const result = await push(client, 'web', 'master')
  assert.equal(result.exitCode, 0, result.stderr)
  assert.match(result.stderr, new RegExp(`remote: extracted web ${revision}: Dockerfile lib `))
  assert.match(result.stderr, /remote: released web/)
  assert.equal((await call(host, ['config:get', 'web', 'GIT_REV'])).stdout, `${revision}\n`)
  const source = await call(host, ['apps:report', 'web', '--app-deploy-source'])
  assert.equal(source.stdout, 'git-push\n')
  assert.equal((await call(host, ['git:report', 'web', '--git-sha'])).stdout, `${revision}\n`)
  const [build] = JSON.parse((await call(host, ['builds:list', 'web', '--format', 'json'])).stdout)
  assert.deepEqual(
    [build.status, build.exit_code, build.source, build.kind],
    ['succeeded', 0, 'git-hook', 'build'],
  )
  assert.match(readFileSync(build.log_path, 'utf8'), /extracted web/)
  assert.deepEqual(existsSync(join(host.directory, 'root/web/worktrees')), false)
})

test('a failing build refuses the push, ends the record and leaves no lock', async () => {
  await using setup = await setUp()
  const { host, client } = setup
  await client.commit({ fail: 'yes' })
  const result = await push(client, 'web', 'master')
  assert.notEqual(result.exitCode, 0)
  assert.match(result.stderr, /pre-receive hook declined/)
  assert.deepEqual(refs(host, 'web'), [])
  const [build] = JSON.parse((await call(host, ['builds:list', 'web', '--format', 'json'])).stdout)
  assert.deepEqual([build.status, build.exit_code], ['failed', 3])
  assert.ok(!existsSync(join(host.directory, 'lib/data/apps/web/.deploy.lock')))
  assert.match(readFileSync(build.log_path, 'utf8'), /post-extract of plugin 0show failed/)
})

test('the first branch pushed becomes the deploy branch, others are stored only', async () => {
  await using setup = await setUp('main')
  const { host, client } = setup
  await client.commit({ a: '1' })
  const first = await push(client, 'web', 'main')
  assert.match(first.stderr, /-----> Set main as deploy-branch/)
  assert.match(first.stderr, /released web/)
  assert.equal((await call(host, ['git:report', 'web', '--git-deploy-branch'])).stdout, 'main\n')
  await client.commit({ a: '2' })
  const other = await push(client, 'web', 'main:feature')
  assert.equal(other.exitCode, 0)
  assert.match(other.stderr, /-----> WARNING: deploy did not complete, you must push to main\./)
  assert.match(other.stderr, /-----> for example, try 'git push <dokku> feature:main'/)
  assert.deepEqual(refs(host, 'web'), ['feature', 'main'])
  const deleted = await push(client, 'web', ':feature')
  assert.equal(deleted.exitCode, 0)
  assert.doesNotMatch(deleted.stderr, /WARNING/)
  assert.deepEqual(refs(host, 'web'), ['main'])
})

test('a plugin with receive-branch takes the other branches', async () => {
  await using setup = await setUp()
  const { host, client } = setup
  host.addPlugin('branches', { 'receive-branch': '#!/bin/sh\necho "took $1 $3"\n' })
  await client.commit({ a: '1' })
  assert.match((await push(client, 'web', 'master:topic')).stderr, /took web refs\/heads\/topic/)
})

test('bad names make one clear sentence and nothing else', async () => {
  await using setup = await setUp()
  const { host, client } = setup
  await client.commit({ a: '1' })
  const names = ['../x', 'a;id', '$(id)', '-x', 'A', 'a/b', `a'b`, 'x'.repeat(300), 'a b', '.ssh', '']
  const before = readdirSync(join(host.directory, 'root')).sort()
  for (const name of names) {
    const asGitSends = `'${name.replaceAll("'", "'\\''")}'`
    for (const words of [
      ['git-receive-pack', asGitSends],
      ['git-upload-pack', asGitSends],
      ['git-hook', name],
    ]) {
      const result = await call(host, words, { stdin: '' })
      assert.notEqual(result.exitCode, 0, `${words[0]} ${name}`)
      assert.equal(result.stdout, '')
      assert.match(result.stderr, /^ ! {5}[^\n]+\n$/, `${words[0]} ${name}`)
    }
    assert.notEqual((await push(client, name, 'master')).exitCode, 0, name)
  }
  assert.deepEqual(readdirSync(join(host.directory, 'root')).sort(), before)
})

test('automatic creation can be forbidden', async () => {
  await using setup = await setUp()
  const { host, client } = setup
  await call(host, ['apps:set', '--global', 'disable-autocreation', 'true'])
  await client.commit({ a: '1' })
  const result = await push(client, 'web', 'master')
  assert.notEqual(result.exitCode, 0)
  assert.match(result.stderr, /App auto-creation disabled\./)
  assert.ok(!existsSync(join(host.directory, 'root/web')))
})

test('keep-git-dir: the build sees a repository at the pushed commit', async () => {
  await using setup = await setUp()
  const { host, client } = setup
  host.addPlugin('1git', {
    'post-extract':
      '#!/bin/sh\ncd "$2" && echo "$(git rev-parse HEAD) on $(git symbolic-ref HEAD): [$(git status --porcelain; ls .git | grep ORIG_HEAD)]"\n',
  })
  await call(host, ['git:set', '--global', 'keep-git-dir', 'true'])
  const first = await client.commit({ a: '1' })
  const one = await push(client, 'web', 'master')
  assert.match(one.stderr, new RegExp(`${first} on refs/heads/master: \\[\\]`), one.stderr)
  const second = await client.commit({ b: '2' })
  assert.match(
    (await push(client, 'web', 'master')).stderr,
    new RegExp(`${second} on refs/heads/master: \\[\\]`),
  )
})

test('git clone gets what was pushed, hooks around it cannot spoil the protocol', async () => {
  await using setup = await setUp('main')
  const { host, client } = setup
  host.addPlugin('pull', {
    'git-pre-pull': '#!/bin/sh\necho before\n',
    'git-post-pull': '#!/bin/sh\necho after\n',
  })
  await client.commit({ a: 'content' })
  await push(client, 'web', 'main')
  const cloned = await client.git('clone', 'dokku@host:web', join(host.directory, 'copy'))
  assert.equal(cloned.exitCode, 0, cloned.stderr)
  assert.equal(readFileSync(join(host.directory, 'copy/a'), 'utf8'), 'content')
  const archived = await client.git('archive', '--remote=dokku@host:web', 'main')
  assert.equal(archived.exitCode, 0, archived.stderr)
  assert.match(archived.stdout, /content/)
})

test('a locked app refuses pushes until it is unlocked', async () => {
  await using setup = await setUp()
  const { host, client } = setup
  await client.commit({ a: '1' })
  await call(host, ['apps:create', 'web'])
  await call(host, ['apps:lock', 'web'])
  const refused = await push(client, 'web', 'master')
  assert.notEqual(refused.exitCode, 0)
  assert.match(refused.stderr, /web currently has a deploy lock in place\. Exiting\.\.\./)
  await call(host, ['apps:unlock', 'web'])
  assert.equal((await push(client, 'web', 'master')).exitCode, 0)
})
