import assert from 'node:assert/strict'
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { corePluginNames } from '../../../../core/plugin/registry.ts'
import { isNewAppName } from '../../../../core/state/apps.ts'
import { call } from '../../../support/call.ts'
import { serveDocker } from '../../../support/docker-engine.ts'
import { fakePrograms } from '../../../support/fake-programs.ts'
import { createHost, type Host } from '../../../support/host.ts'
import { filesBelow } from '../upgrade/layout.ts'

/** Those whose folder below config/ or data/ holds something that an app's could be taken for. */
const names = ['nginx', 'git', 'config', 'apps', 'common', 'ps', 'logs', 'registry', 'storage']
const plugins = [...new Set(corePluginNames().flatMap((name) => [name, name.replace(/-vhosts$/, '')]))]

/** All that is kept of others than the app itself. */
function others(host: Host): Map<string, string> {
  const files = [
    ...filesBelow(join(host.directory, 'lib/config')),
    ...filesBelow(join(host.directory, 'lib/data')),
  ]
  return new Map(files.filter(([path]) => !path.endsWith('/created-at')))
}

async function succeeds(host: Host, ...words: string[]): Promise<string> {
  const result = await call(host, words)
  assert.equal(result.exitCode, 0, `${words.join(' ')}: ${result.stdout}${result.stderr}`)
  return result.stdout
}

test('an app may be called like a plugin: nothing of anybody is lost', async () => {
  await using host = await createHost()
  const bin = join(host.directory, 'bin')
  mkdirSync(bin)
  for (const name of ['docker', 'nginx', 'sudo', 'systemctl', 'crontab']) {
    writeFileSync(join(bin, name), '#!/bin/sh\n')
    chmodSync(join(bin, name), 0o755)
  }
  host.env.PATH = `${bin}:${host.env.PATH}`
  using _programs = fakePrograms((file) => file === 'git', 0)
  await using _docker = await serveDocker(host, {
    '/containers/json': [],
    '/images/json': [],
    '/networks': [],
  })
  const { ctx } = host.ctx()
  await succeeds(host, 'apps:create', 'other')
  await succeeds(host, 'config:set', '--no-restart', 'other', 'KEPT=other')
  for (const name of plugins) {
    ctx.properties(name).set('--global', 'kept', 'global')
    ctx.properties(name).set('other', 'kept', 'app')
  }
  for (const file of [
    'ps/retire',
    'scheduler-docker-local/dead-containers',
    'storage-registry/entries/one.json',
  ]) {
    mkdirSync(join(host.directory, 'lib/data', file, '..'), { recursive: true })
    writeFileSync(join(host.directory, 'lib/data', file), 'kept')
  }
  // Some files are written with the first app that goes.
  await succeeds(host, 'apps:create', 'first')
  await succeeds(host, 'apps:destroy', '--force', 'first')
  const before = others(host)
  for (const name of names) {
    await succeeds(host, 'apps:create', name)
    await succeeds(host, 'config:set', '--no-restart', name, 'MINE=1')
    ctx.properties('nginx').set(name, 'mine', 'yes')
    await succeeds(host, 'apps:clone', '--skip-deploy', name, 'copy')
    await succeeds(host, 'apps:rename', '--skip-deploy', name, 'renamed')
    assert.equal(await succeeds(host, 'config:get', 'renamed', 'MINE'), '1\n')
    assert.equal(ctx.properties('nginx').get('renamed', 'mine'), 'yes', name)
    await succeeds(host, 'apps:rename', '--skip-deploy', 'renamed', name)
    assert.equal(await succeeds(host, 'config:get', name, 'MINE'), '1\n')
    for (const app of [name, 'copy']) await succeeds(host, 'apps:destroy', '--force', app)
    assert.deepEqual(others(host), before, name)
  }
})

test('a name under which a plugin keeps a file among the data of apps is refused', async () => {
  await using host = await createHost({ only: ['apps'] })
  for (const name of ['retire', 'dead-containers', 'dead-images', 'vector.json']) {
    const result = await call(host, ['apps:create', name])
    assert.deepEqual(
      [result.exitCode, result.stderr],
      [1, ` !     App name ${name} is reserved: a plugin keeps its own data under it\n`],
    )
  }
})

test('whatever plugin an app is called like, its config vars and that plugin do not meet', async () => {
  await using host = await createHost({ only: ['apps', 'config', 'common'] })
  const { ctx } = host.ctx()
  for (const name of plugins) {
    ctx.properties(name).set('--global', 'kept', 'global')
    ctx.properties(name).set('other', 'kept', 'app')
  }
  const before = others(host)
  for (const name of plugins.filter(isNewAppName)) {
    host.createApp(name)
    await ctx.triggers.all('post-create', [name])
    await succeeds(host, 'config:set', '--no-restart', name, 'MINE=1')
    host.createApp('renamed')
    await ctx.triggers.all('post-app-rename-setup', [name, 'renamed'])
    await ctx.triggers.all('post-delete', [name, 'latest'])
    assert.equal(await succeeds(host, 'config:get', 'renamed', 'MINE'), '1\n')
    await ctx.triggers.all('post-delete', ['renamed', 'latest'])
    for (const app of [name, 'renamed']) rmSync(join(host.directory, 'root', app), { recursive: true })
    assert.deepEqual(others(host), before, name)
  }
})
