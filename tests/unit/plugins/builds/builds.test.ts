import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { captureBuild } from '../../../../core/deploy/build-capture.ts'
import { makeBuildId, startRecord } from '../../../../core/deploy/build-record.ts'
import { UserError } from '../../../../core/system/errors.ts'
import { call } from '../../../support/call.ts'
import { createHost, type Host } from '../../../support/host.ts'

const dead = 2 ** 22 + 1

async function builds(host: Host, ...words: string[]) {
  return JSON.parse((await call(host, ['builds:list', 'web', '--format', 'json', ...words])).stdout)
}

test('a captured build keeps a record, its log and what programs print', async () => {
  await using host = await createHost()
  host.createApp('web')
  const { ctx, stdout } = host.ctx()
  const code = await captureBuild(ctx, 'web', 'ps:rebuild', async (inner) => {
    inner.log.plain(`id ${inner.env.DOKKU_BUILD_ID?.length} ${inner.env.DOKKU_REDIRECT_OUTPUT}`)
    inner.log.warn('to stderr')
    return await inner.run('sh', ['-c', 'echo from a program; exit 4'])
  })
  assert.equal(code, 4)
  const text = 'id 14 true\n !     to stderr\nfrom a program\n'
  assert.equal(stdout.text(), text)
  const [build] = await builds(host)
  assert.equal(readFileSync(build.log_path, 'utf8'), text)
  assert.deepEqual(
    [build.status, build.exit_code, build.kind, build.source, build.app],
    ['failed', 4, 'build', 'ps:rebuild', 'web'],
  )
  const keys =
    'id app kind pid started_at finished_at status source exit_code display_status duration log_path'
  assert.equal(Object.keys(build).join(' '), keys)
})

test('the reason of a failure is in the log, and nested builds are not captured twice', async () => {
  await using host = await createHost()
  host.createApp('web')
  const { ctx } = host.ctx()
  const code = await captureBuild(ctx, 'web', 'git-hook', async (inner) => {
    await assert.rejects(
      captureBuild(inner, 'web', 'deploy', async () => {
        throw new UserError('inner')
      }),
      /inner/,
    )
    throw new UserError('it broke', { exitCode: 7 })
  })
  assert.equal(code, 7)
  const all = await builds(host)
  assert.equal(all.length, 1)
  assert.match(readFileSync(all[0].log_path, 'utf8'), / ! {5}it broke\n/)
})

test('abandoned builds show as such, are reaped and pruned by retention', async () => {
  await using host = await createHost()
  host.createApp('web')
  const { ctx } = host.ctx()
  for (let index = 0; index < 4; index++) startRecord(ctx, 'web', makeBuildId(), dead, 'deploy')
  assert.deepEqual(
    (await builds(host)).map((build: { display_status: string }) => build.display_status),
    Array(4).fill('abandoned'),
  )
  const bad = await call(host, ['builds:set', 'web', 'retention', '0'])
  assert.deepEqual([bad.exitCode, bad.stderr], [1, ' !     Invalid retention 0: must be >= 1\n'])
  await call(host, ['builds:set', 'web', 'retention', '2'])
  assert.equal((await call(host, ['builds:prune', 'web'])).exitCode, 0)
  const left = await builds(host)
  assert.deepEqual(
    left.map((build: { status: string; exit_code: number }) => [build.status, build.exit_code]),
    [
      ['failed', -1],
      ['failed', -1],
    ],
  )
  assert.equal((await call(host, ['builds:report', 'web', '--builds-computed-retention'])).stdout, '2\n')
  assert.equal((await call(host, ['builds:report', 'web', '--build-status'])).stdout, 'failed\n')
})

test('builds:cancel ends the process group and calls the build canceled', async () => {
  await using host = await createHost()
  host.createApp('web')
  const { ctx } = host.ctx()
  const child = spawn('sleep', ['60'], { detached: true, stdio: 'ignore' })
  const ended = new Promise((resolve) => child.on('exit', (_code, signal) => resolve(signal)))
  const id = makeBuildId()
  startRecord(ctx, 'web', id, child.pid as number, 'git-hook')
  const lock = join(host.directory, 'lib/data/apps/web/.deploy.lock')
  mkdirSync(join(lock, '..'), { recursive: true })
  writeFileSync(lock, `${id}\n`)
  const running = await call(host, ['builds:list'])
  assert.match(running.stdout, new RegExp(`^App  Build ID.*\\nweb  ${id}  build`))
  const canceled = await call(host, ['builds:cancel', 'web'])
  assert.equal(canceled.stdout, '-----> Killing app deploy\n')
  assert.equal(await ended, 'SIGQUIT')
  assert.ok(!existsSync(lock))
  const [build] = await builds(host)
  assert.deepEqual([build.status, build.exit_code], ['canceled', -1])
  assert.equal((await call(host, ['builds:cancel', 'web'])).stdout, '-----> App not currently deploying\n')
})

test('builds:info and builds:output; ids cannot lead elsewhere', async () => {
  await using host = await createHost()
  host.createApp('web')
  const { ctx } = host.ctx()
  await captureBuild(ctx, 'web', 'deploy', async (inner) => {
    inner.log.plain('the log')
    return 0
  })
  const [build] = await builds(host)
  assert.match(
    (await call(host, ['builds:info', 'web', build.id])).stdout,
    /^Build ID: {3}\S{14}\nApp: {8}web\n/,
  )
  assert.equal((await call(host, ['builds:output', 'web', build.id])).stdout, 'the log\n')
  const missing = await call(host, ['builds:info', 'web', 'nope'])
  assert.deepEqual([missing.exitCode, missing.stderr], [1, ' !     No build record found for web/nope\n'])
  for (const id of ['../other/x', '..', 'a/b'])
    assert.equal((await call(host, ['builds:output', 'web', id])).exitCode, 1)
  assert.equal(readdirSync(join(host.directory, 'lib/data/builds/web')).length, 2)
})
