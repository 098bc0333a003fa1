import assert from 'node:assert/strict'
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { buildpackAddress } from '../../../../plugins/buildpacks/buildpack.ts'
import { call } from '../../../support/call.ts'
import { createHost } from '../../../support/host.ts'

const heroku = (name: string) => `https://github.com/heroku/heroku-buildpack-${name}.git`

async function prepare() {
  const host = await createHost({ only: ['app-json', 'apps', 'buildpacks', 'common', 'config', 'git'] })
  host.createApp('one')
  const source = join(host.directory, 'source')
  mkdirSync(source)
  return {
    host,
    source,
    file: join(source, '.buildpacks'),
    list: () => host.ctx().ctx.properties('buildpacks').list('one', 'buildpacks'),
    run: async (command: string, ...words: string[]) => {
      const { exitCode, stdout, stderr } = await call(host, [`buildpacks:${command}`, ...words])
      return exitCode === 0 ? stdout : [exitCode, stderr]
    },
    extract: async () => {
      const { ctx } = host.ctx()
      await ctx.triggers.all('post-extract', ['one', source, 'HEAD'])
      return existsSync(join(source, '.buildpacks'))
        ? readFileSync(join(source, '.buildpacks'), 'utf8')
        : undefined
    },
    [Symbol.asyncDispose]: () => host[Symbol.asyncDispose](),
  }
}

test('short names become addresses, other words are refused', () => {
  assert.equal(buildpackAddress('heroku/nodejs'), heroku('nodejs'))
  assert.equal(buildpackAddress('heroku-community/apt'), heroku('apt'))
  assert.equal(buildpackAddress('my_team/x'), 'https://github.com/my_team/heroku-buildpack-x.git')
  for (const address of [
    'https://github.com/a/b',
    'https://github.com/a/b.git#v1',
    'git@github.com:a/b.git',
    'git://host/a/b',
    'http://host:8080/a/b',
    'https://user:secret@host/a/b',
  ])
    assert.equal(buildpackAddress(address), address)
  for (const word of [
    'nodejs',
    '/nodejs',
    'http://nodejs',
    'ssh://git@host/a/b',
    'a/b/c',
    'file:///etc/x/y',
    'a/b\nc',
  ])
    assert.throws(() => buildpackAddress(word), /^UserError: Invalid buildpack specified: /, word)
  assert.throws(() => buildpackAddress(''), /Must specify a buildpack url or reference/)
  fc.assert(
    fc.property(fc.string(), (word) => {
      try {
        assert.doesNotMatch(buildpackAddress(word), /\s/)
      } catch (error) {
        assert.match(String(error), /^UserError: (?:Invalid buildpack|Must specify)/)
      }
    }),
  )
})

test('buildpacks are added, put in place and removed, by position or address', async () => {
  await using at = await prepare()
  const { run, list } = at
  assert.equal(await run('add', 'one', 'heroku/nodejs'), '')
  await run('add', 'one', 'heroku/ruby')
  await run('add', '--index', '1', 'one', 'heroku/go')
  await run('add', '--index', '100', 'one', 'heroku/php')
  assert.deepEqual(list(), ['go', 'nodejs', 'ruby', 'php'].map(heroku))
  await run('set', '--index', '2', 'one', 'heroku/python')
  await run('set', 'one', 'heroku/java')
  await run('set', '--index', '9', 'one', 'heroku/apt')
  assert.deepEqual(list(), ['java', 'python', 'ruby', 'php', 'apt'].map(heroku))
  assert.equal(await run('remove', 'one', '--index', '2'), `-----> Removing ${heroku('python')}\n`)
  assert.equal(await run('remove', 'one', 'heroku/php'), `-----> Removing ${heroku('php')}\n`)
  assert.equal(
    await run('list', 'one'),
    `-----> one buildpack urls\n${['java', 'ruby', 'apt'].map((name) => `       ${heroku(name)}\n`).join('')}`,
  )
  await run('set', '--replace', 'one', 'heroku/scala', 'https://host/a/b')
  assert.deepEqual(list(), [heroku('scala'), 'https://host/a/b'])
  await run('clear', 'one')
  assert.deepEqual(list(), [])
})

test('what is wrong is said and nothing changes', async () => {
  await using at = await prepare()
  await at.run('add', 'one', 'heroku/nodejs')
  const refusals: [string[], string, number?][] = [
    [['add', 'one'], 'Must specify a buildpack url or reference'],
    [['add', 'one', 'nodejs'], 'Invalid buildpack specified: nodejs'],
    [['add', 'one', 'heroku/go', '--index', 'x'], 'The value of --index must be a whole number', 2],
    [['set', 'one'], 'Must specify a buildpack'],
    [['set', 'one', 'heroku/a', 'heroku/b'], 'Setting multiple buildpacks requires the --replace flag'],
    [
      ['set', '--replace', 'one'],
      'Must specify at least one buildpack, use buildpacks:clear to remove all buildpacks',
    ],
    [
      ['set', '--replace', '--index', '1', 'one', 'heroku/a'],
      'The --index flag cannot be used with --replace',
    ],
    [['set', '--replace', 'one', 'heroku/a', 'b'], 'Invalid buildpack specified: b'],
    [['remove', 'one'], 'Must specify a buildpack to remove, either by index or URL'],
    [
      ['remove', '--index', '1', 'one', 'heroku/nodejs'],
      'Please choose either index or Buildpack, but not both',
    ],
    [['remove', '--index', '2', 'one'], 'Index not found'],
    [['remove', 'one', 'heroku/php'], 'Value not found'],
    [['list', 'none'], 'App none does not exist', 20],
    [['set-property', 'one', 'x', 'y'], 'Invalid property specified, valid properties include: stack'],
    [['set-property', 'one', 'stack', 'a b'], 'Invalid stack, must be the name of an image'],
  ]
  for (const [[command = '', ...words], sentence, code = 1] of refusals)
    assert.deepEqual(await at.run(command, ...words), [code, ` !     ${sentence}\n`])
  assert.deepEqual(at.list(), [heroku('nodejs')])
  await at.run('clear', 'one')
  assert.deepEqual(await at.run('remove', 'one', 'heroku/php'), [
    1,
    ' !     No buildpacks were found, next release on one will detect buildpack normally\n',
  ])
})

test('the stack is that of the app, of all apps, of a config var; a change is told', async () => {
  await using at = await prepare()
  at.host.addPlugin('zz-notes', {
    'post-stack-set': `#!/bin/sh\necho "$*" >> "${at.host.directory}/notes"\n`,
  })
  const { ctx, stderr } = at.host.ctx()
  const stack = () => ctx.triggers.collect('buildpack-stack-name', ['one'])
  assert.equal(await stack(), '')
  await ctx.triggers.all('config-set', ['--no-restart', 'one', 'DOKKU_IMAGE=old:1'])
  assert.equal(await stack(), 'old:1')
  assert.match(stderr.text(), /Deprecated: use buildpacks:set-property instead of specifying DOKKU_IMAGE/)
  assert.equal(await at.run('set-property', '--global', 'stack', 'all:1'), '=====> Setting stack to all:1\n')
  assert.equal(await stack(), 'all:1')
  await at.run('set-property', 'one', 'stack', 'own:1')
  await at.run('set-property', 'one', 'stack', 'own:1')
  assert.equal(await stack(), 'own:1')
  const report = JSON.parse((await at.run('report', 'one', '--format', 'json')) as string)
  assert.deepEqual(
    Object.fromEntries(Object.entries(report).filter(([key]) => !key.startsWith('buildpacks'))),
    {
      'computed-stack': 'own:1',
      'global-stack': 'all:1',
      list: '',
      stack: 'own:1',
    },
  )
  assert.equal(await at.run('set-property', 'one', 'stack'), '=====> Unsetting stack\n')
  assert.equal(readFileSync(join(at.host.directory, 'notes'), 'utf8'), 'one all:1\none own:1\none \n')
  assert.equal(await at.run('report', '--global', '--buildpacks-global-stack'), 'all:1\n')
  const computed = await at.run('report', '--global', '--buildpacks-computed-stack')
  assert.deepEqual(computed, [1, ' !     Invalid flag passed, valid flags: --buildpacks-global-stack\n'])
})

test('the source gets the chosen buildpacks, else those of app.json, else its own spelled out', async () => {
  await using at = await prepare()
  assert.equal(await at.extract(), undefined)
  writeFileSync(at.file, '# first\nheroku/nodejs\n\n  https://host/a/b  \n')
  assert.equal(await at.extract(), `# first\n${heroku('nodejs')}\nhttps://host/a/b\n`)
  assert.equal(statSync(at.file).mode & 0o777, 0o600)
  const json = join(at.host.directory, 'lib/data/app-json/one/app.json')
  mkdirSync(join(json, '..'), { recursive: true })
  writeFileSync(json, '{"buildpacks": [{"url": "heroku/ruby"}, {"url": "https://host/c/d"}]}')
  assert.equal(await at.extract(), `${heroku('ruby')}\nhttps://host/c/d\n`)
  await at.run('add', 'one', 'heroku/go')
  assert.equal(await at.extract(), `${heroku('go')}\n`)
  await at.run('clear', 'one')
  at.host.ctx().ctx.properties('git').set('one', 'source-image', 'image:1')
  writeFileSync(at.file, 'heroku/php\n')
  assert.equal(await at.extract(), `${heroku('php')}\n`)
})

test('a pushed link neither overwrites nor shows what it leads to', async () => {
  await using at = await prepare()
  const secret = join(at.host.directory, 'secret')
  writeFileSync(secret, 'password\n')
  symlinkSync(secret, at.file)
  assert.equal(await at.extract(), 'password\n')
  await at.run('add', 'one', 'heroku/go')
  assert.equal(await at.extract(), `${heroku('go')}\n`)
  assert.equal(readFileSync(secret, 'utf8'), 'password\n')
})

test('a file of the source that names no buildpack refuses the build', async () => {
  await using at = await prepare()
  writeFileSync(at.file, 'heroku/go\nnonsense\n')
  await assert.rejects(
    at.extract(),
    /Unable to parse .buildpacks file, line 1: Invalid buildpack specified: nonsense/,
  )
})

test('herokuish is asked about the branch, in the stack of the app', async () => {
  await using at = await prepare()
  const bin = join(at.host.directory, 'bin')
  mkdirSync(bin)
  const script = '#!/bin/sh\necho "$1 $2 $3 $5 $6 $7 $8 $9 $(cat "${4%:/tmp/app}/hello")"\n'
  writeFileSync(join(bin, 'docker'), script)
  chmodSync(join(bin, 'docker'), 0o755)
  const repository = join(at.host.directory, 'root/one')
  const commands = `git init -q --bare && blob=$(echo hi | git hash-object -w --stdin) &&
    tree=$(printf '100644 blob %s\\thello\\n' "$blob" | git mktree) &&
    git update-ref refs/heads/dev "$(git -c user.name=a -c user.email=a@b commit-tree "$tree" -m x)"`
  const { ctx } = at.host.ctx()
  const made = await ctx.capture('/bin/sh', ['-c', commands], { cwd: repository })
  assert.equal(made.exitCode, 0, made.stderr)
  const env = { PATH: `${bin}:${at.host.env.PATH}`, DOKKU_IMAGE: 'stack:1' }
  const found = await call(at.host, ['buildpacks:detect', 'one', '--branch', 'dev'], { env })
  assert.equal(found.stdout, '       run --rm -v stack:1 /bin/herokuish buildpack detect /tmp/app hi\n')
  const missing = await call(at.host, ['buildpacks:detect', 'one'], { env })
  assert.equal(missing.exitCode, 1)
  assert.match(missing.stderr, /^ ! {5}Unable to checkout bare git repository: .*refs\/heads\/master/)
})
