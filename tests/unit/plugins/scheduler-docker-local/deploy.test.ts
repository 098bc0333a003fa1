import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { writeConfig } from '../../../../core/state/config-env.ts'
import { servingContainers } from '../../../../plugins/scheduler-docker-local/api.ts'
import { readDead } from '../../../../plugins/scheduler-docker-local/dead-list.ts'
import { addNeighbours, createLab, type Lab, whyNoDocker } from './lab.ts'

const reason = await whyNoDocker()
const skip = reason === undefined ? false : reason
const serve = ['/bin/sh', '-c', 'echo "up as $DYNO"; exec httpd -f -p ${PORT:-5000} -h /tmp']

async function prepare(scale: string[]): Promise<Lab> {
  const lab = await createLab()
  addNeighbours(lab.host)
  await lab.makeImage(serve)
  const { ctx } = lab.host.ctx()
  ctx.properties('ps').setList(lab.app, 'scale', scale)
  ctx.properties('checks').set(lab.app, 'wait-to-retire', '2')
  return lab
}

async function deploy(lab: Lab, only = '', env: Record<string, string> = {}) {
  const { ctx, stdout, stderr } = lab.host.ctx({ env })
  const error: unknown = await ctx.triggers
    .for('scheduler-deploy', ['docker-local', lab.app, 'latest', only])
    .then(() => undefined)
    .catch((thrown: unknown) => thrown)
  return { error: error as Error | undefined, stdout: stdout.text(), stderr: stderr.text() }
}

const stateFiles = (lab: Lab) =>
  readdirSync(join(lab.host.directory, 'root', lab.app))
    .filter((name) => /^(?:CONTAINER|IP|PORT)/.test(name))
    .sort()

const serving = (lab: Lab) =>
  new Map(servingContainers(lab.host.ctx().ctx.paths, lab.app).map(({ dyno, id }) => [dyno, id]))

async function names(lab: Lab, ...filters: string[]): Promise<string[]> {
  const words = ['label=com.dokku.container-type=deploy', `label=com.dokku.app-name=${lab.app}`, ...filters]
  const text = await lab.docker(
    'ps',
    '-a',
    '--format',
    '{{.Names}}',
    ...words.flatMap((w) => ['--filter', w]),
  )
  return text.split('\n').filter(Boolean).sort()
}

test('a second deploy replaces the first, and a deploy with fewer takes the rest out', { skip }, async () => {
  await using lab = await prepare(['web=2', 'worker=1'])
  const first = await deploy(lab)
  assert.equal(first.error, undefined)
  assert.deepEqual(await names(lab), [`${lab.app}.web.1`, `${lab.app}.web.2`, `${lab.app}.worker.1`])
  assert.ok(
    stateFiles(lab)
      .join(' ')
      .startsWith('CONTAINER.web.1 CONTAINER.web.2 CONTAINER.worker.1 IP.web.1 IP.web.2'),
  )
  assert.ok(!stateFiles(lab).includes('PORT.worker.1'), 'a worker has no port')
  const before = serving(lab)
  lab.host.ctx().ctx.properties('ps').setList(lab.app, 'scale', ['web=1', 'worker=1'])
  const second = await deploy(lab, 'web')
  assert.equal(second.error, undefined)
  assert.match(second.stdout, /Scheduling old container shutdown in 2 seconds \(web\.1\)/)
  assert.match(second.stdout, /Scheduling orphaned container shutdown in 2 seconds \(web\.2\)/)
  assert.match(second.stdout, /-----> Shutting down old containers in 2 seconds\n$/)
  const after = serving(lab)
  assert.deepEqual([...after.keys()], ['web.1', 'worker.1'])
  assert.equal(after.get('worker.1'), before.get('worker.1'), 'the other process type is untouched')
  assert.notEqual(after.get('web.1'), before.get('web.1'))
  const dead = readDead(lab.host.ctx().ctx.paths, 'container').map(({ id }) => id)
  assert.deepEqual(dead.sort(), [before.get('web.1'), before.get('web.2')].sort())
  assert.deepEqual(readDead(lab.host.ctx().ctx.paths, 'image'), [], 'the image is still in use')
})

test('a failing check leaves the old release as it was and shows the log', { skip }, async () => {
  await using lab = await prepare(['web=0', 'worker=2'])
  assert.equal((await deploy(lab)).error, undefined)
  const before = serving(lab)
  const files = stateFiles(lab)
  // The first container passes, the second does not: neither may come into service.
  await lab.makeImage([
    '/bin/sh',
    '-c',
    '[ $DYNO = worker.1 ] || { echo broken; exit 3; }; exec httpd -f -p 5000 -h /tmp',
  ])
  const failed = await deploy(lab)
  assert.ok(failed.error)
  assert.match(failed.stderr, /Could not start due to \d failed checks \(worker\.2\)/)
  assert.match(failed.stdout, /=====> Start of .* container output \(\w{12} worker\.2\)\n {7}broken\n/)
  assert.deepEqual(serving(lab), before)
  assert.deepEqual(stateFiles(lab), files)
  const running = await names(lab, 'status=running')
  assert.deepEqual(running, [`${lab.app}.worker.1`, `${lab.app}.worker.2`])
  const { ctx, stdout } = lab.host.ctx()
  await ctx.triggers.for('scheduler-logs-failed', ['docker-local', lab.app])
  assert.match(stdout.text(), /broken/)
})

test('a proxy that cannot be moved brings the old containers back into service', { skip }, async () => {
  await using lab = await prepare(['web=1'])
  assert.equal((await deploy(lab)).error, undefined)
  const before = serving(lab)
  lab.host.addPlugin('zz-proxy', {
    'scheduler-post-deploy-process': '#!/bin/sh\ncat "$DOKKU_ROOT/$1/CONTAINER.web.1"\nexit 1\n',
    'proxy-build-config': '#!/bin/sh\nprintf "proxy back to "; cat "$DOKKU_ROOT/$1/CONTAINER.web.1"\n',
  })
  const failed = await deploy(lab)
  assert.ok(failed.error)
  assert.match(failed.stdout, new RegExp(`proxy back to ${before.get('web.1')}\n`))
  assert.deepEqual(serving(lab), before)
  assert.deepEqual(await names(lab, 'status=running'), [`${lab.app}.web.1`])
})

test('a worker that fails leaves web on the new release, under its name', { skip }, async () => {
  await using lab = await prepare(['web=1', 'worker=1'])
  assert.equal((await deploy(lab)).error, undefined)
  const before = serving(lab)
  await lab.makeImage(['/bin/sh', '-c', '[ $DYNO = web.1 ] || exit 3; exec httpd -f -p 5000 -h /tmp'])
  const failed = await deploy(lab)
  assert.ok(failed.error)
  const after = serving(lab)
  assert.notEqual(after.get('web.1'), before.get('web.1'))
  assert.equal(after.get('worker.1'), before.get('worker.1'))
  const named = await lab.docker('inspect', '--format', '{{.Id}}', `${lab.app}.web.1`)
  assert.equal(named, after.get('web.1'))
  assert.match(failed.stdout, /Shutting down old containers in 2 seconds/)
})

test('old containers end in the background, web not before its time', { skip }, async () => {
  await using lab = await prepare(['web=1', 'worker=1'])
  await lab.makeImage(['/bin/sh', '-c', 'trap "exit 0" TERM; while :; do sleep 0.1; done'])
  lab.host.ctx().ctx.properties('checks').set(lab.app, 'skipped', '_all_')
  assert.equal((await deploy(lab)).error, undefined)
  const old = serving(lab)
  assert.equal((await deploy(lab)).error, undefined)
  const state = async (dyno: string) =>
    lab.docker('inspect', '--format', '{{.State.Status}}', old.get(dyno) as string)
  await new Promise((resolve) => setTimeout(resolve, 800))
  assert.equal(await state('worker.1'), 'exited', 'a worker is told at once')
  assert.equal(await state('web.1'), 'running', 'the proxy may still send requests')
  await new Promise((resolve) => setTimeout(resolve, 2800))
  assert.equal(await state('web.1'), 'exited')
})

test('with zero downtime off the old container stops first, and comes back when the new one fails', {
  skip,
}, async () => {
  await using lab = await prepare(['web=1'])
  const { ctx } = lab.host.ctx()
  ctx.properties('checks').set(lab.app, 'disabled', 'web')
  ctx.properties('ps').set(lab.app, 'stop-timeout-seconds', '1')
  // An init would start whether or not there is something for it to run.
  ctx.properties('scheduler-docker-local').set(lab.app, 'init-process', 'false')
  lab.host.addPlugin('00spy', {
    'scheduler-is-deployed':
      '#!/bin/sh\n[ -e "$DOKKU_ROOT/$2/CONTAINER.web.1" ] || echo "no container yet" >>"$DOKKU_LIB_ROOT/asked"\n',
  })
  assert.equal((await deploy(lab)).error, undefined)
  const asked = readFileSync(join(lab.host.directory, 'lib/asked'), 'utf8')
  assert.equal(asked, 'no container yet\n', 'an app that was never in service gets no early proxy')
  const before = serving(lab)
  await lab.makeImage(['/nowhere'])
  const failed = await deploy(lab)
  assert.match(failed.error?.message ?? '', /Could not start the container \(web\.1\)/)
  assert.match(failed.stdout, new RegExp(`Stopping ${before.get('web.1')} \\(web\\)`))
  assert.deepEqual(serving(lab), before)
  const running = await lab.docker('inspect', '--format', '{{.State.Running}}', before.get('web.1') as string)
  assert.equal(running, 'true')
})

test('config vars arrive to the byte; one the kernel refuses is named', { skip }, async () => {
  await using lab = await prepare(['web=1'])
  lab.host.ctx().ctx.properties('checks').set(lab.app, 'disabled', '_all_')
  const { ctx } = lab.host.ctx()
  const value = 'a\nb\r\n"\'$HOME `id` \\ ü\t'.repeat(4000)
  lab.host.addPlugin('zz-env', {
    'docker-args-deploy': '#!/bin/sh\nprintf " --env=TRICKY --env=PATH --env=HUGE "\n',
  })
  writeConfig(
    ctx.paths,
    lab.app,
    new Map([
      ['TRICKY', Buffer.from(value)],
      ['PATH', Buffer.from('/bin:/opt')],
    ]),
  )
  assert.equal((await deploy(lab)).error, undefined)
  const env = JSON.parse(
    await lab.docker('inspect', '--format', '{{json .Config.Env}}', `${lab.app}.web.1`),
  ) as string[]
  assert.ok(env.includes(`TRICKY=${value}`))
  assert.ok(env.includes('PATH=/bin:/opt'))
  const served = serving(lab)
  writeConfig(ctx.paths, lab.app, new Map([['HUGE', Buffer.alloc(1_048_576, 'x')]]))
  const failed = await deploy(lab)
  assert.match(
    failed.error?.message ?? '',
    /^Config var HUGE of \S+ takes 1048581 bytes, but Linux starts no process/,
  )
  assert.deepEqual(serving(lab), served)
})

test('a command that is told to stop in the middle takes its containers along', { skip }, async () => {
  await using lab = await prepare(['web=1'])
  assert.equal((await deploy(lab)).error, undefined)
  const before = serving(lab)
  lab.host.ctx().ctx.properties('checks').set('--global', 'default-wait', '20')
  const { env } = lab.host
  const { spawn } = await import('node:child_process')
  const root = join(import.meta.dirname, '../../../..')
  const child = spawn(
    process.execPath,
    [
      join(root, 'core/libexec.ts'),
      'plugn-trigger',
      'x',
      'scheduler-deploy',
      'docker-local',
      lab.app,
      'latest',
      '',
    ],
    { env: env as NodeJS.ProcessEnv },
  )
  let said = ''
  child.stdout.on('data', (chunk) => {
    said += chunk
    // A second signal would end it without cleaning up.
    if (said.includes('Executing') && !child.killed) child.kill('SIGTERM')
  })
  const code = await new Promise((resolve) => child.on('close', resolve))
  assert.equal(code, 143, said)
  assert.match(said, /Start of .* container output \(\w{12} web\.1\)\n {7}up as web\.1\n/)
  assert.deepEqual(serving(lab), before)
  assert.deepEqual(await names(lab, 'status=running'), [`${lab.app}.web.1`])
})

test('what a killed deploy leaves behind is cleaned up by the next one', { skip }, async () => {
  await using lab = await prepare(['web=1'])
  assert.equal((await deploy(lab)).error, undefined)
  lab.host.ctx().ctx.properties('checks').set('--global', 'default-wait', '20')
  const { spawn } = await import('node:child_process')
  const root = join(import.meta.dirname, '../../../..')
  const child = spawn(
    process.execPath,
    [
      join(root, 'core/libexec.ts'),
      'plugn-trigger',
      'x',
      'scheduler-deploy',
      'docker-local',
      lab.app,
      'latest',
      '',
    ],
    { env: lab.host.env as NodeJS.ProcessEnv },
  )
  let said = ''
  child.stdout.on('data', (chunk) => {
    said += chunk
    if (said.includes('Executing')) child.kill('SIGKILL')
  })
  await new Promise((resolve) => child.on('close', resolve))
  assert.equal((await names(lab, 'status=running')).length, 2, said)
  lab.host.ctx().ctx.properties('checks').set('--global', 'default-wait', '1')
  const next = await deploy(lab)
  assert.equal(next.error, undefined)
  assert.match(next.stderr, /An earlier deploy of \S+ was interrupted, cleaning up after it/)
  await new Promise((resolve) => setTimeout(resolve, 100))
  const upcoming = (await names(lab, 'status=running')).filter((name) => name.includes('upcoming'))
  assert.deepEqual(upcoming, [])
  const data = join(lab.host.directory, 'lib/data/scheduler-docker-local', lab.app)
  assert.deepEqual(
    readdirSync(data).filter((name) => name.startsWith('deploying')),
    [],
  )
  assert.ok(
    existsSync(join(data, '../dead-containers')) &&
      readFileSync(join(data, '../dead-containers'), 'utf8') !== '',
  )
})
