import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { run } from '../../../../core/system/exec.ts'
import { commandNames } from '../../../../plugins/plugin/completion.ts'
import { pluginHost, pluginRepository } from './plugin-host.ts'

const failure = (...lines: string[]) => ({
  exitCode: 1,
  stdout: '',
  stderr: lines.map((line) => ` !     ${line}\n`).join(''),
})

test('install fetches, enables, runs the install hooks and says so; the name comes from the URL', async () => {
  await using host = await pluginHost()
  const { url } = await pluginRepository(host, 'dokku-greeter')
  const { exitCode, stdout } = await host.plugin('install', url)
  const available = `${host.env.PLUGIN_AVAILABLE_PATH}/greeter`
  assert.equal(exitCode, 0)
  assert.equal(
    stdout,
    `-----> Cloning plugin repo ${url} to ${available}\n-----> Plugin greeter enabled\ninstalled 1\n-----> Priming bash-completion cache\n`,
  )
  assert.ok(existsSync(join(available, '.git')))
  assert.ok(existsSync(`${host.env.PLUGIN_ENABLED_PATH}/greeter/plugin.toml`))
  assert.deepEqual(await host.plugin('installed', 'greeter'), { exitCode: 0, stdout: '', stderr: '' })
  for (const absent of [['greet'], ['../core'], [''], []])
    assert.deepEqual(await host.plugin('installed', ...absent), { exitCode: 1, stdout: '', stderr: '' })
})

test('install again: the same URL, another one, a core plugin', async () => {
  await using host = await pluginHost()
  const { url } = await pluginRepository(host, 'greeter')
  const other = await pluginRepository(host, 'other')
  await host.plugin('install', url)
  const again = await host.plugin('install', url)
  assert.equal(again.exitCode, 1)
  assert.equal(again.stderr, "Plugin 'greeter' is already installed.\n !     Plugin already enabled\n")
  const elsewhere = await host.plugin('install', other.url, '--name', 'greeter')
  assert.equal(elsewhere.exitCode, 1)
  assert.match(elsewhere.stderr, /^Plugin 'greeter' is already installed, but with a different url\./)
  const core = await host.plugin('install', url, '--name', 'plugin')
  assert.equal(core.exitCode, 1)
  assert.match(core.stderr, /^plugin is already installed, but it does not seem to be a git repository/)
})

test('install refuses what is no URL and names that are no names, and leaves nothing', async () => {
  await using host = await pluginHost()
  const { url } = await pluginRepository(host, 'greeter')
  const notUrl = failure(
    'First argument must be --core or url to plugin',
    'Valid prefixes: https:, git:, ssh:, file:',
    'Valid suffixes: .tar.gz, .tgz',
    'Please retry with valid arguments',
  )
  assert.deepEqual(await host.plugin('install', '/srv/x'), notUrl)
  assert.deepEqual(await host.plugin('install', '--name', 'x'), notUrl)
  const flag = await host.plugin('install', url, '--no-such')
  assert.equal(flag.exitCode, 2)
  assert.equal(flag.stderr, " !     unknown option '--no-such'\n !     Please retry with valid arguments\n")
  for (const name of ['..', '-x', 'a b', 'a/b', '$(id)', '.hidden']) {
    assert.deepEqual(
      await host.plugin('install', url, `--name=${name}`),
      failure('Invalid plugin name specified'),
    )
  }
  assert.equal((await host.plugin('install', `file://${host.directory}/none`)).exitCode, 128)
  assert.ok(!existsSync(`${host.env.PLUGIN_AVAILABLE_PATH}/none`))
})

test('--committish pins, --skip-install-trigger skips; a version that is not there undoes the install', async () => {
  await using host = await pluginHost()
  const { url, commit, tag } = await pluginRepository(host, 'greeter')
  await tag('v0.1')
  await commit('0.2')
  const missing = await host.plugin('install', url, '--committish', 'v9')
  assert.notEqual(missing.exitCode, 0)
  assert.ok(!existsSync(`${host.env.PLUGIN_AVAILABLE_PATH}/greeter`))
  const pinned = await host.plugin('install', url, '--committish', 'v0.1', '--skip-install-trigger')
  assert.equal(pinned.exitCode, 0)
  assert.match(
    pinned.stdout,
    /-----> Plugin greeter enabled\nPlugin \(greeter\) updated and pinned to v0\.1\n-----> Priming/,
  )
  assert.match(
    (await host.plugin('list')).stdout,
    /^ {2}greeter {14}0\.1 {3}enabled {4}says <hello> & more$/m,
  )
  assert.match((await host.plugin('update', 'greeter')).stdout, /^Plugin pinned to v0\.1\n/)
  assert.match((await host.plugin('update', 'greeter', 'main')).stdout, /updated and pinned to main\n/)
  assert.match((await host.plugin('list')).stdout, / 0\.2 /)
  await commit('0.3')
  assert.match((await host.plugin('update')).stdout, /^Plugin \(greeter\) updated\n-----> Priming/)
  assert.match((await host.plugin('list')).stdout, / 0\.3 /)
})

test('an archive installs once; over an enabled plugin it is refused', async () => {
  await using host = await pluginHost()
  await pluginRepository(host, 'greeter')
  const archive = join(host.directory, 'dokku-greeter.tar.gz')
  await run('tar', ['-czf', archive, '--exclude=.git', '-C', host.directory, 'greeter'])
  const { exitCode, stderr } = await host.plugin('install', 'dokku-greeter.tar.gz', '--name', 'greeter')
  assert.equal(exitCode, 0, stderr)
  assert.deepEqual(
    await host.plugin('install', archive, '--name', 'greeter'),
    failure('Plugin already enabled'),
  )
  assert.match((await host.plugin('update', 'greeter')).stdout, /^Plugin \(greeter\) not managed by git\n/)
})

test('enable, disable and uninstall, and what each refuses', async () => {
  await using host = await pluginHost()
  const { url } = await pluginRepository(host, 'greeter')
  await host.plugin('install', url)
  assert.deepEqual(await host.plugin('enable', 'greeter'), failure('Plugin already enabled'))
  assert.deepEqual(await host.plugin('enable', 'none'), failure('Plugin does not exist'))
  assert.deepEqual(await host.plugin('enable'), failure('Please specify a plugin to enable'))
  assert.deepEqual(await host.plugin('disable', 'plugin'), failure('Cannot disable a core plugin'))
  assert.match((await host.plugin('disable', 'greeter')).stdout, /^-----> Plugin greeter disabled\n/)
  assert.deepEqual(await host.plugin('disable', 'greeter'), failure('Plugin already disabled'))
  assert.deepEqual(
    await host.plugin('update', 'greeter'),
    failure('Specified plugin not enabled or installed'),
  )
  assert.deepEqual(
    await host.plugin('update', 'plugin'),
    failure('Cannot trigger plugin:update against core plugin, please update Dokku instead'),
  )
  assert.match((await host.plugin('enable', 'greeter')).stdout, /^-----> Plugin greeter enabled\n/)
  host.addPlugin('watcher', { uninstall: '#!/bin/sh\necho "uninstall $1"\n' })
  assert.match(
    (await host.plugin('uninstall', 'greeter')).stdout,
    /^uninstall greeter\n-----> Plugin greeter uninstalled\n/,
  )
  assert.deepEqual(
    await host.plugin('uninstall', 'greeter'),
    failure('Plugin (greeter) is not currently installed'),
  )
  assert.deepEqual(await host.plugin('uninstall', 'plugin'), failure('Cannot uninstall a core plugin'))
})

test('a link that leads nowhere can be disabled, and enabled again once there is something', async () => {
  await using host = await pluginHost()
  const target = host.addPlugin('gone', {})
  rmSync(target, { recursive: true })
  assert.match((await host.plugin('disable', 'gone')).stdout, /^-----> Plugin gone disabled\n/)
  symlinkSync('/nonexistent', `${host.env.PLUGIN_ENABLED_PATH}/gone`)
  mkdirSync(target)
  assert.match((await host.plugin('enable', 'gone')).stdout, /^-----> Plugin gone enabled\n/)
  assert.ok(existsSync(`${host.env.PLUGIN_ENABLED_PATH}/gone`))
})

test('list --format json: source of git plugins, core, escapes; broken ones are there too', async () => {
  await using host = await pluginHost()
  const { url } = await pluginRepository(host, 'greeter')
  await host.plugin('install', url)
  host.addPlugin('broken', { 'plugin.toml': 'x = =' })
  const { stdout } = await host.plugin('list', '--format', 'json')
  assert.match(stdout, /"description":"says \\u003chello\\u003e \\u0026 more"/)
  const rows: Record<string, unknown>[] = JSON.parse(stdout)
  const row = (name: string) => rows.find((one) => one.name === name)
  const head = readFileSync(`${host.env.PLUGIN_AVAILABLE_PATH}/greeter/.git/refs/heads/main`, 'utf8').trim()
  const source = { source_url: '', committish: '', branch: '' }
  assert.deepEqual(row('greeter'), {
    name: 'greeter',
    version: '0.1',
    enabled: true,
    core: false,
    description: 'says <hello> & more',
    source_url: url,
    committish: head,
    branch: 'main',
  })
  assert.deepEqual(row('broken'), {
    name: 'broken',
    version: '',
    enabled: true,
    core: false,
    description: '',
    ...source,
  })
  assert.equal(row('plugin')?.core, true)
  assert.deepEqual(
    await host.plugin('list', '--format', 'xml'),
    failure('Invalid output format specified, supported formats: json, stdout'),
  )
})

test('a failing install or update hook ends the command with its code', async () => {
  await using host = await pluginHost()
  host.addPlugin('a', { install: '#!/bin/sh\nexit 7\n', update: '#!/bin/sh\nexit 8\n' })
  assert.deepEqual(await host.plugin('install'), { exitCode: 7, stdout: '', stderr: '' })
  assert.deepEqual(await host.plugin('update', '--'), {
    exitCode: 8,
    stdout: 'Plugin (a) not managed by git\n',
    stderr: '',
  })
})

test('--core and install-dependencies reach core plugins only, or all', async () => {
  await using host = await pluginHost()
  host.addPlugin('a', { install: '#!/bin/sh\necho a\n', dependencies: '#!/bin/sh\necho "needs $1"\n' })
  const core = await host.plugin('install', '--core')
  assert.deepEqual(core, { exitCode: 0, stdout: '-----> Priming bash-completion cache\n', stderr: '' })
  assert.match(
    (await host.plugin('install', '--core', 'file:///x')).stdout,
    /^-----> Cannot install additional core/,
  )
  assert.equal((await host.plugin('install-dependencies')).stdout, 'needs \n')
  assert.equal((await host.plugin('install-dependencies', '--core')).stdout, '')
})

test('commands that need root say so', { skip: process.getuid?.() === 0 }, async () => {
  await using host = await pluginHost()
  assert.deepEqual(await host.dokku(['plugin:enable', 'x']), failure('This command must be run as root'))
  assert.equal((await host.dokku(['plugin:list'])).exitCode, 0)
})

test('completion offers the first word of each help line', () => {
  const help = '    apps:create <app>   makes one\nUsage: x\n    B:x  y\n     odd\n    apps   z\n'
  assert.equal(commandNames(help), 'B:x\napps\napps:create\n')
})
