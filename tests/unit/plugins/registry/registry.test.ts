import assert from 'node:assert/strict'
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  explainRepository,
  explainServer,
  explainTags,
} from '../../../../plugins/registry/property-values.ts'
import { call } from '../../../support/call.ts'
import { createHost } from '../../../support/host.ts'

/**
 * A host whose docker writes down its arguments (`calls`), keeps logins in a file as the real one does, and
 * fails at whatever matches FAIL.
 */
async function prepare() {
  const host = await createHost({
    only: ['apps', 'common', 'registry', 'scheduler', 'scheduler-null'],
  })
  host.createApp('one')
  const bin = join(host.directory, 'bin')
  mkdirSync(bin)
  const script = `#!/bin/sh
config=\${DOCKER_CONFIG:-$HOME/.docker}
echo "\${DOCKER_CONFIG:+[own] }$*" >> "${host.directory}/calls"
case "$*" in *\${FAIL:-nothing}*) echo "no $*" >&2; exit 3;; esac
case "$1" in
  login) mkdir -p "$config"; umask 077; echo "{\\"auths\\":{\\"$5\\":{\\"auth\\":\\"$3:$(cat)\\"}}}" > "$config/config.json" ;;
  logout) echo "{\\"auths\\":{}}" > "$config/config.json" ;;
esac
`
  writeFileSync(join(bin, 'docker'), script)
  chmodSync(join(bin, 'docker'), 0o755)
  const env = { PATH: `${bin}:${host.env.PATH}` }
  const file = (name: string) => (existsSync(name) ? readFileSync(name, 'utf8') : '')
  return {
    host,
    dokku: (words: string[], options: { stdin?: string; env?: Record<string, string> } = {}) =>
      call(host, words, { ...options, env: { ...env, ...options.env } }),
    release: async (failing = 'nothing') => {
      const { ctx, stdout } = host.ctx({ env: { ...env, FAIL: failing } })
      await ctx.triggers.all('post-release-builder', ['dockerfile', 'one', 'dokku/one:latest'])
      return stdout.text()
    },
    calls: () => {
      const text = file(join(host.directory, 'calls'))
      writeFileSync(join(host.directory, 'calls'), '')
      return text.split('\n').filter((line) => line !== '')
    },
    login: (app: string) => file(join(host.directory, 'lib/config/registry', app, 'config.json')),
    globalLogin: () => file(join(host.directory, 'root/.docker/config.json')),
    ask: async (name: string) => (await host.libexec('plugn-trigger', [name, 'one'])).stdout,
    [Symbol.asyncDispose]: () => host[Symbol.asyncDispose](),
  }
}

const setting = (host: Awaited<ReturnType<typeof prepare>>['host']) => host.ctx().ctx.properties('registry')

test('logins are kept for one app or for all', async () => {
  await using at = await prepare()
  at.host.addPlugin('zz-notes', {
    'post-registry-login': `#!/bin/sh\necho "$* $DOCKER_REGISTRY_PASS" >> "${at.host.directory}/notes"\n`,
  })
  const own = await at.dokku(['registry:login', 'one', 'ghcr.io', 'me', 'secret'])
  assert.deepEqual([own.exitCode, own.stdout, own.stderr], [0, '', ' !     Login Succeeded for one\n'])
  assert.equal(at.login('one'), '{"auths":{"ghcr.io":{"auth":"me:secret"}}}\n')
  assert.equal(statSync(join(at.host.directory, 'lib/config/registry/one')).mode & 0o777, 0o700)
  assert.deepEqual(at.calls(), ['[own] login --username me --password-stdin ghcr.io'])
  const all = await at.dokku(['registry:login', '--global', 'hub.docker.com', 'me', '--password-stdin'], {
    stdin: ' pass word\n',
  })
  assert.deepEqual([all.exitCode, all.stderr], [0, ' !     Login Succeeded for global registry\n'])
  assert.equal(at.globalLogin(), '{"auths":{"docker.io":{"auth":"me:pass word"}}}\n')
  const old = await at.dokku(['registry:login', 'docker.com', 'you', 'x'])
  assert.deepEqual(
    [old.exitCode, old.stderr],
    [
      0,
      ' !     Deprecated: please use --global flag for global registry login\n !     Login Succeeded for global registry\n',
    ],
  )
  assert.equal(
    readFileSync(join(at.host.directory, 'notes'), 'utf8'),
    'ghcr.io me secret\ndocker.io me pass word\ndocker.io you x\n',
  )
  assert.equal((await at.dokku(['registry:logout', 'one', 'ghcr.io'])).exitCode, 0)
  assert.equal(at.login('one'), '{"auths":{}}\n')
  const out = await at.dokku(['registry:logout', 'docker.com'])
  assert.deepEqual([out.exitCode, out.stdout, out.stderr], [0, '', ''])
  assert.equal(at.globalLogin(), '{"auths":{}}\n')
})

test('what is missing or wrong about a login is said', async () => {
  await using at = await prepare()
  at.calls()
  const refusals: [string[], string, number?][] = [
    [['login'], 'Missing server argument'],
    [['login', '--global', 'ghcr.io'], 'Missing username argument'],
    [['login', '--global', 'ghcr.io', 'me'], 'Missing password argument'],
    [['login', '--global', 'ghcr.io', 'me', '--password-stdin'], 'Missing password argument'],
    [['login', '--global', '--', '-x', 'me', 'pass'], 'Invalid server argument'],
    [['login', 'none', 'ghcr.io', 'me', 'pass'], 'App none does not exist', 20],
    [['logout'], 'Missing server argument'],
    [['logout', '--global'], 'Missing server argument'],
    [['logout', 'none', 'ghcr.io'], 'App none does not exist', 20],
    [['logout', 'one', 'ghcr.io'], 'No registry credentials found for app one'],
  ]
  for (const [[command, ...words], sentence, code = 1] of refusals) {
    const { exitCode, stdout, stderr } = await at.dokku([`registry:${command}`, ...words])
    assert.deepEqual([exitCode, stdout, stderr], [code, '', ` !     ${sentence}\n`])
  }
  assert.deepEqual(at.calls(), [])
  const failed = await at.dokku(['registry:login', 'one', 'ghcr.io', 'me', 'x'], { env: { FAIL: 'login' } })
  assert.equal(failed.exitCode, 1)
  assert.equal(
    failed.stderr,
    ' !     Unable to run docker login: no login --username me --password-stdin ghcr.io\n',
  )
})

test('the image of a deploy is named by server, repository, template and push', async () => {
  await using at = await prepare()
  const set = (...words: string[]) => at.dokku(['registry:set', ...words])
  assert.equal(await at.ask('deployed-app-image-repo'), 'dokku/one\n')
  assert.equal((await at.ask('deployed-app-repository')) + (await at.ask('deployed-app-image-tag')), '\n')
  await set('--global', 'server', 'ghcr.io')
  await set('--global', 'image-repo-template', 'team/{{ .AppName }}-x')
  await set('one', 'push-on-release', 'true')
  assert.equal(await at.ask('deployed-app-repository'), 'ghcr.io/\n')
  assert.equal(await at.ask('deployed-app-image-repo'), 'team/one-x\n')
  assert.equal(await at.ask('deployed-app-image-tag'), '1\n')
  await set('one', 'server', 'docker.io')
  assert.equal(await at.ask('deployed-app-repository'), '\n')
  await set('one', 'image-repo', 'mine/one')
  assert.equal(await at.ask('deployed-app-image-repo'), 'mine/one\n')
  await set('one', 'image-repo')
  await set('one', 'image-repo-template', 'dokku/{{ APP }}')
  const { exitCode, stderr } = await at.host.libexec('plugn-trigger', ['deployed-app-image-repo', 'one'])
  assert.equal(exitCode, 1)
  assert.match(stderr, /^ ! {5}Unable to determine image repo from template: .*APP/)
  const { stdout } = await at.dokku(['registry:report', 'one', '--registry-computed-image-repo'])
  assert.equal(stdout, 'dokku/one\n')
  const global = await set('--global', 'image-repo', 'x')
  assert.deepEqual([global.exitCode, global.stderr], [1, ' !     Property cannot be specified globally\n'])
})

test('the report has fifteen rows, the global one eight', async () => {
  await using at = await prepare()
  setting(at.host).set('--global', 'server', 'ghcr.io/')
  setting(at.host).set('one', 'tag-version', '7')
  const report = JSON.parse((await at.dokku(['registry:report', 'one', '--format', 'json'])).stdout)
  const plain = Object.entries(report).filter(([key]) => !key.startsWith('registry-'))
  assert.deepEqual(Object.fromEntries(plain), {
    'computed-image-repo': 'dokku/one',
    'computed-image-repo-template': '',
    'computed-push-extra-tags': '',
    'computed-push-on-release': 'false',
    'computed-server': 'ghcr.io/',
    'global-image-repo-template': '',
    'global-push-extra-tags': '',
    'global-push-on-release': '',
    'global-server': 'ghcr.io/',
    'image-repo': '',
    'image-repo-template': '',
    'push-extra-tags': '',
    'push-on-release': '',
    server: '',
    'tag-version': '7',
  })
  assert.equal(Object.keys(report).length, 30)
  const global = JSON.parse((await at.dokku(['registry:report', '--global', '--format', 'json'])).stdout)
  assert.deepEqual(
    Object.keys(global).filter((key) => key.startsWith('registry-')),
    ['computed', 'global'].flatMap((kind) =>
      ['image-repo-template', 'push-extra-tags', 'push-on-release', 'server'].map(
        (name) => `registry-${kind}-${name}`,
      ),
    ),
  )
})

test('a release is tagged and pushed under the next number and the extra tags, with the login of the app', async () => {
  await using at = await prepare()
  assert.equal(await at.release(), '')
  assert.deepEqual(at.calls(), [])
  setting(at.host).set('one', 'image-repo', 'mine/one')
  await at.release()
  assert.deepEqual(at.calls(), ['image tag dokku/one:latest mine/one:latest'])
  for (const [name, value] of Object.entries({
    server: 'ghcr.io',
    'push-on-release': 'true',
    'push-extra-tags': 'stable,next',
  }))
    setting(at.host).set('one', name, value)
  await at.dokku(['registry:login', 'one', 'ghcr.io', 'me', 'secret'])
  at.calls()
  const said = await at.release()
  assert.equal(
    said,
    `-----> Pushing image to registry
       Bumping tag to 1
       Retrieving image info for app
       Tagging mine/one:1 in registry format
       Tagging mine/one as stable in registry format
       Pushing ghcr.io/mine/one:stable
       Tagging mine/one as next in registry format
       Pushing ghcr.io/mine/one:next
       Pushing ghcr.io/mine/one:1
       Untagging extra tag next
       Untagging extra tag stable
       Image ghcr.io/mine/one:1 pushed
`,
  )
  assert.deepEqual(at.calls(), [
    'image tag dokku/one:latest mine/one:latest',
    'image tag dokku/one:latest ghcr.io/mine/one:1',
    'image tag dokku/one:latest mine/one:1',
    'image tag dokku/one:latest ghcr.io/mine/one:stable',
    '[own] image push ghcr.io/mine/one:stable',
    'image tag dokku/one:latest ghcr.io/mine/one:next',
    '[own] image push ghcr.io/mine/one:next',
    '[own] image push ghcr.io/mine/one:1',
    'image rm ghcr.io/mine/one:next',
    'image rm ghcr.io/mine/one:stable',
  ])
  assert.equal(await at.ask('deployed-app-image-tag'), '1\n')
})

test('a push that fails leaves the number of the last one that did not', async () => {
  await using at = await prepare()
  setting(at.host).set('one', 'push-on-release', 'true')
  setting(at.host).set('one', 'tag-version', '4')
  at.host.ctx().ctx.properties('scheduler').set('one', 'selected', 'docker-local')
  await assert.rejects(at.release('push'), /unable to push image dokku\/one:5: docker exited with 3/)
  assert.equal(setting(at.host).get('one', 'tag-version'), '4')
  assert.deepEqual(at.calls().slice(-1), ['image rm dokku/one:5'])
})

test('other schedulers do not remove old images, so the push does', async () => {
  await using at = await prepare()
  setting(at.host).set('one', 'push-on-release', 'true')
  setting(at.host).set('one', 'tag-version', '13')
  at.host.ctx().ctx.properties('scheduler').set('one', 'selected', 'null')
  await at.release()
  const removed = at.calls().filter((call) => call.startsWith('image rm'))
  assert.deepEqual(
    removed,
    [3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((number) => `image rm dokku/one:${number}`),
  )
})

test('logins and settings follow a clone and a rename and go with the app', async () => {
  await using at = await prepare()
  await at.dokku(['registry:login', 'one', 'ghcr.io', 'me', 'secret'])
  const { ctx } = at.host.ctx()
  await ctx.triggers.all('post-create', ['two'])
  await ctx.triggers.all('post-app-clone-setup', ['one', 'two'])
  assert.equal(at.login('two'), at.login('one'))
  assert.equal(statSync(join(at.host.directory, 'lib/config/registry/two/config.json')).mode & 0o777, 0o600)
  await ctx.triggers.all('post-app-rename-setup', ['one', 'three'])
  assert.deepEqual([at.login('one'), at.login('three')], ['', at.login('two')])
  await ctx.triggers.all('post-delete', ['two', 'latest'])
  assert.equal(existsSync(join(at.host.directory, 'lib/config/registry/two')), false)
})

test('values that would become something else than a name are refused', () => {
  for (const server of ['ghcr.io', 'localhost:5000', 'registry.example.com/team/', 'ghcr.io/'])
    assert.equal(explainServer(server), undefined, server)
  for (const repository of ['a', 'dokku/my-app', 'a.b/c__d/e--f', 'ghcr.io/x/y', 'localhost:5000/x'])
    assert.equal(explainRepository(repository), undefined, repository)
  for (const tags of ['latest', 'latest,v1.2-3', 'A_b']) assert.equal(explainTags(tags), undefined, tags)
  for (const value of ['-x', 'a b', 'a;b', '$(a)', '', 'https://ghcr.io', 'a\nb'])
    assert.ok(explainServer(value) && explainRepository(value) && explainTags(value), value)
  fc.assert(
    fc.property(fc.string(), (value) => {
      if (
        explainServer(value) === undefined ||
        explainRepository(value) === undefined ||
        explainTags(value) === undefined
      )
        assert.match(value, /^[\w][\w.:/,-]*$/)
    }),
  )
})
