import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { helpCommand } from '../../../../core/cli/help.ts'
import { capture } from '../../../../core/system/exec.ts'
import { call } from '../../../support/call.ts'
import { pluginHost } from './plugin-host.ts'

const repository = join(import.meta.dirname, '../../../..')

type PluginHost = Awaited<ReturnType<typeof pluginHost>>

/** The files of a generated plugin where its tests look for Dokku. */
function runtimeOf(host: PluginHost): Record<string, string | undefined> {
  const runtime = join(host.directory, 'runtime')
  mkdirSync(join(runtime, 'bin'))
  mkdirSync(join(runtime, 'dist'))
  const node = `#!/bin/sh\nexec '${join(repository, 'scripts/node')}' "$@"\n`
  writeFileSync(join(runtime, 'bin/node'), node, { mode: 0o755 })
  writeFileSync(join(runtime, 'dist/testing.js'), `import '${join(repository, 'core/plugin/testing.ts')}'\n`)
  return { ...host.env, NODE_TEST_CONTEXT: undefined }
}

async function git(directory: string, ...words: string[]): Promise<void> {
  const identity = ['-c', 'user.name=a', '-c', 'user.email=a@localhost', '-c', 'init.defaultBranch=main']
  const { exitCode, stderr } = await capture('git', [...identity, '-C', directory, ...words])
  assert.equal(exitCode, 0, stderr)
}

async function help(host: PluginHost, ...words: string[]): Promise<string> {
  const { ctx, stdout } = host.ctx()
  const { title } = process
  await helpCommand(ctx, { command: 'help', app: '', words, flags: {}, global: false })
  process.title = title
  return stdout.text()
}

for (const lang of ['ts', 'bash']) {
  test(`plugin:new --lang ${lang} writes a plugin whose tests pass, which installs and works`, async () => {
    await using host = await pluginHost()
    const written = await host.plugin('new', '--lang', lang, 'dokku-wave-back')
    const target = join(host.directory, 'dokku-wave-back')
    assert.equal(written.stderr, '')
    assert.equal(
      written.stdout,
      `-----> Plugin wave-back written to ${target}\n       dokku-wave-back/tests/run runs its tests\n`,
    )
    const files = readdirSync(target, { recursive: true }).map(String)
    for (const file of files) assert.ok(!file.includes('greeter'))
    assert.match(readFileSync(join(target, 'plugin.toml'), 'utf8'), /^name = "wave-back"$/m)

    const tests = await capture(join(target, 'tests/run'), [], { env: runtimeOf(host) })
    assert.equal(tests.exitCode, 0, tests.stdout + tests.stderr)
    assert.match(tests.stdout, /hello greets an app/)

    await git(target, 'init', '-q')
    await git(target, 'add', '--all')
    await git(target, 'commit', '-qm', 'first')
    const installed = await host.plugin('install', `file://${target}`)
    assert.equal(installed.exitCode, 0, installed.stderr)
    assert.match((await host.plugin('list')).stdout, /^ {2}wave-back {12}0\.1\.0 enabled {4}Greets apps$/m)
    host.createApp('web')
    const dokku = async (...words: string[]) => await call(host, words)
    assert.equal((await host.dokku(['wave-back:hello', 'web'])).stdout, '-----> hello web\n')
    assert.equal(
      (await dokku('wave-back:set', '--global', 'word', 'ahoy')).stdout,
      '=====> Setting word to ahoy\n',
    )
    assert.equal((await dokku('wave-back:hello', 'web')).stdout, '-----> ahoy web\n')
    assert.equal((await dokku('wave-back:hello', 'none')).exitCode, 20)
    assert.match(
      (await dokku('wave-back:help')).stdout,
      /^Usage: dokku wave-back\[:COMMAND\]\n\nGreets apps\n/,
    )
    assert.match(await help(host), /^ {4}wave-back {3}Greets apps$/m)
    assert.match(await help(host, '--all'), /^ {4}wave-back:hello <app>/m)
    const { ctx, stdout } = host.ctx()
    await ctx.triggers.all('post-deploy', ['web', '', '', 'latest'])
    assert.equal(stdout.text(), '-----> ahoy web, well deployed\n')
  })
}

test('a generated TypeScript plugin passes the type checker', async () => {
  await using host = await pluginHost()
  await host.plugin('new', 'wave')
  const target = join(host.directory, 'wave')
  const config = JSON.parse(readFileSync(join(target, 'tsconfig.json'), 'utf8'))
  const surface = (name: string) => [join(repository, `core/plugin/${name}.ts`)]
  config.compilerOptions.paths = { 'dokku/plugin': surface('index'), 'dokku/testing': surface('testing') }
  Object.assign(config.compilerOptions, {
    typeRoots: [join(repository, 'node_modules/@types')],
    types: ['node'],
  })
  writeFileSync(join(target, 'tsconfig.json'), JSON.stringify(config))
  const tsc = join(repository, 'node_modules/.bin/tsc')
  const { stdout } = await capture(tsc, ['-p', '.'], { cwd: target, env: host.env })
  // Our own sources are held to other settings; in the package they are declarations.
  const own = stdout.split('\n').filter((line) => /^\w/.test(line))
  assert.deepEqual(own, [])
})

test('what plugin:new refuses changes nothing', async () => {
  await using host = await pluginHost()
  const refused = async (stderr: string, ...words: string[]) =>
    assert.deepEqual(await host.plugin('new', ...words), {
      exitCode: 1,
      stdout: '',
      stderr: ` !     ${stderr}\n`,
    })
  await refused('Please specify a name for the plugin')
  await refused('Invalid language specified, supported languages: bash, ts', '--lang', 'perl', 'x')
  for (const name of ['../x', 'a/b', '.x', 'A', 'a b', '$(id)', 'a\nb', '1x', 'dokku-'])
    await refused('Invalid plugin name specified: it takes lower case letters, digits and dashes', name)
  await refused('plugin is the name of a core plugin', 'plugin')
  mkdirSync(join(host.directory, 'taken'))
  await refused('taken exists already', 'taken')
  const { root } = host.ctx().ctx.paths
  const { ctx, stderr } = host.ctx()
  const { default: newPlugin } = await import('../../../../plugins/plugin/subcommands/new.ts')
  const args = { command: 'plugin:new', app: '', words: ['x'], flags: {}, global: false }
  await assert.rejects(newPlugin(ctx.with({ cwd: root }), args), /is not a place for a plugin in the making/)
  assert.equal(stderr.text(), '')
  assert.ok(!existsSync(join(root, 'x')))
  assert.deepEqual(readdirSync(join(host.directory, 'taken')), [])
})
