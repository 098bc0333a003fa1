import assert from 'node:assert/strict'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { createHost } from '../../../support/host.ts'

const only = ['docker-options'] as const

test('containers and builds get the options of their phase, as words', async () => {
  await using host = await createHost({ only })
  host.createApp('one')
  const { ctx } = host.ctx()
  const store = ctx.properties('docker-options')
  store.setList('one', '_default_.build', [
    '--build-arg A=1',
    '--build-args x',
    '-v /a:/b',
    '--volume=/c:/d',
    '--restart=no',
  ])
  store.setList('one', '_default_.deploy', ['# note', "-v 'a b:/c'", '-e A=$(id)', '--restart=always'])
  store.setList('one', '_default_.run', ['--link z', '--restart=always'])
  store.setList('one', 'web.deploy', ['-v /w:/w'])
  const { collect } = ctx.triggers
  const onBuild = (builder: string) => collect('docker-args-build', ['one', builder])
  assert.deepEqual(await onBuild('dockerfile'), ['--build-arg', 'A=1', '--build-args', 'x'])
  assert.deepEqual(await onBuild('railpack'), ['--build-arg', 'A=1', '--build-args', 'x'])
  assert.deepEqual(await onBuild('herokuish'), ['--build-arg', 'A=1', '-v', '/a:/b', '--volume=/c:/d'])
  const deploy = await collect('docker-args-deploy', ['one', 'latest', 'web', '1'])
  assert.deepEqual(deploy, ['-v', 'a b:/c', '-e', 'A=$(id)', '--restart=always'])
  const web = (type?: string) =>
    collect('docker-args-process-deploy', [
      'one',
      'dockerfile',
      'latest',
      ...(type === undefined ? [] : [type]),
    ] as never)
  assert.deepEqual(await web('web'), ['-v', '/w:/w'])
  assert.deepEqual(await web('worker'), [])
  assert.deepEqual(await web(), [])
  assert.deepEqual(await collect('docker-args-run', ['one', 'latest']), ['--link', 'z'])
})

test('clone, rename and destroy take the options along', async () => {
  await using host = await createHost({ only })
  const { ctx } = host.ctx()
  const store = ctx.properties('docker-options')
  store.setList('one', 'web.deploy', ['-p 1:1'])
  await ctx.triggers.all('post-app-clone-setup', ['one', 'two'])
  await ctx.triggers.all('post-app-rename-setup', ['one', 'three'])
  await ctx.triggers.all('post-delete', ['two', 'latest'])
  assert.deepEqual(
    ['one', 'two', 'three'].map((app) => store.list(app, 'web.deploy').length),
    [0, 0, 1],
  )
})

test('install moves the files of old releases and mends what they stored, once', async () => {
  await using host = await createHost({ only })
  host.createApp('one')
  const file = (name: string) => join(host.directory, 'root/one', name)
  writeFileSync(file('DOCKER_OPTIONS_DEPLOY'), '# mine\n-v /a:/b --link c\n\n -e A="b c" \n')
  writeFileSync(file('DOCKER_OPTIONS_RUN'), '\n')
  writeFileSync(file('DOCKER_OPTIONS_BUILD.migrated'), '')
  const { ctx, stdout } = host.ctx()
  const store = ctx.properties('docker-options')
  store.setList('one', 'web.deploy', ["--label 'traefik.r=Host(\\`a\\`)'", '-p 1:1 -p 2:2'])
  await ctx.triggers.all('install', [])
  const read = (name: string) =>
    readFileSync(join(host.directory, 'lib/config/docker-options/one', name), 'utf8')
  assert.equal(read('_default_.deploy'), "-v /a:/b\n--link c\n-e 'A=b c'\n")
  assert.equal(read('web.deploy'), "--label 'traefik.r=Host(`a`)'\n-p 1:1\n-p 2:2\n")
  assert.deepEqual([read('migrated-deploy'), read('migrated-build')], ['true', 'true'])
  assert.ok(!['DEPLOY', 'RUN', 'BUILD.migrated'].some((name) => existsSync(file(`DOCKER_OPTIONS_${name}`))))
  assert.equal(
    stdout.text(),
    [
      `-----> Migrated ${file('DOCKER_OPTIONS_DEPLOY')} to docker-options properties`,
      '-----> Repaired docker-options label backticks for one (web deploy)',
      '-----> Rewrote docker-options into canonical form for one (web deploy)',
      '',
    ].join('\n'),
  )
  writeFileSync(file('DOCKER_OPTIONS_DEPLOY'), '-v /x:/y\n')
  await ctx.triggers.all('install', [])
  assert.ok(existsSync(file('DOCKER_OPTIONS_DEPLOY')), 'what appears later is nobody’s business')
})
