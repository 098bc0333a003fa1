import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { environmentForClient, tooLargeEnvironment } from '../../../../core/deploy/container-environment.ts'
import {
  type ContainerPlan,
  createArguments,
} from '../../../../plugins/scheduler-docker-local/deploy/container-arguments.ts'
import { jobCount, parseScale } from '../../../../plugins/scheduler-docker-local/deploy/deploy-plan.ts'
import { runPool } from '../../../../plugins/scheduler-docker-local/deploy/job-pool.ts'
import {
  publishesPorts,
  webPorts,
} from '../../../../plugins/scheduler-docker-local/deploy/published-ports.ts'
import { startCommand } from '../../../../plugins/scheduler-docker-local/deploy/start-command.ts'
import { type RunPlan, runArguments } from '../../../../plugins/scheduler-docker-local/run-arguments.ts'

const golden = join(import.meta.dirname, '../../../golden/scheduler')

/** One word a line; UPDATE_GOLDEN=1 writes the files anew. */
function compare(name: string, words: readonly string[]): void {
  const file = join(golden, `${name}.args`)
  const text = words.map((word) => `${JSON.stringify(word)}\n`).join('')
  if (process.env.UPDATE_GOLDEN === '1') writeFileSync(file, text)
  assert.equal(text, readFileSync(file, 'utf8'))
}

const web: ContainerPlan = {
  app: 'node-js-app',
  processType: 'web',
  index: 2,
  image: 'dokku/node-js-app:latest',
  suffix: 12345,
  deployArgs: ['--env=USER=herokuishuser', '--env=KEY', '-v', '/data/a b:/data'],
  processArgs: ['--log-opt=max-size=10m', '--restart=on-failure:10', '--memory=512m'],
  globalArgs: [
    '--label=org.label-schema.schema-version=1.0',
    '--label=org.label-schema.vendor=dokku',
    '--label=dokku',
  ],
  init: true,
  trace: true,
  port: '5000',
  publishedPorts: ['5000', '5001'],
  foreignArchitecture: true,
  command: ['/start', 'web'],
}

test('the words for a web container', () => compare('web', createArguments(web)))

test('the words for a worker of an image that has its own command', () => {
  const worker: ContainerPlan = {
    ...web,
    processType: 'worker',
    index: 1,
    deployArgs: [],
    processArgs: [],
    init: false,
    trace: false,
    port: '',
    publishedPorts: [],
    foreignArchitecture: false,
    command: [],
  }
  compare('worker', createArguments(worker))
})

const run: RunPlan = {
  app: 'node-js-app',
  kind: 'run',
  number: 77,
  image: 'dokku/node-js-app:latest',
  runArgs: ['--env=KEY'],
  processArgs: ['--network=bridge'],
  globalLabels: ['--label=team=a'],
  trace: false,
  cronId: '',
  concurrencyPolicy: 'allow',
  remove: true,
  terminal: true,
  variables: ['A', 'B'],
  processType: 'console',
  foreignArchitecture: false,
  ttlSeconds: '86400',
  execPrefix: ['/exec'],
  command: ['echo', '$HOME; rm -rf /'],
}

test('the words for a one-off command', () => compare('run', runArguments(run)))

test('the words for a scheduled task', () =>
  compare(
    'cron',
    runArguments({
      ...run,
      kind: 'cron',
      cronId: '5cru',
      concurrencyPolicy: 'forbid',
      terminal: false,
      variables: [],
      globalLabels: [],
      processType: '',
      execPrefix: [],
    }),
  ))

test('where a start command comes from', () => {
  const none = { processType: 'web', startCommand: '', imageStartCommand: '', procfileCommand: '' }
  const all = { ...none, startCommand: 'own "a b"', imageStartCommand: 'image', procfileCommand: 'file $X' }
  assert.deepEqual(startCommand({ ...none, sourceType: 'herokuish' }), ['/start', 'web'])
  assert.deepEqual(startCommand({ ...all, sourceType: 'herokuish' }), ['own', 'a b'])
  assert.deepEqual(startCommand({ ...none, sourceType: 'pack' }), [])
  assert.deepEqual(startCommand({ ...none, procfileCommand: 'file', sourceType: 'pack' }), ['file'])
  assert.deepEqual(startCommand({ ...all, sourceType: 'dockerfile' }), ['image'])
  assert.deepEqual(startCommand({ ...all, imageStartCommand: '', sourceType: 'dockerfile' }), ['file', '$X'])
  assert.throws(
    () => startCommand({ ...none, procfileCommand: 'a "b', sourceType: 'dockerfile' }),
    /Unmatched double quote/,
  )
})

test('ports of web containers', () => {
  const ports = webPorts(['udp:53:53', 'http:80:5000', 'https:443:5000', 'http:81:6000'])
  assert.deepEqual(ports, { port: '5000', containerPorts: ['53', '5000', '6000'] })
  assert.deepEqual(webPorts([]), { port: '', containerPorts: [] })
})

test('which docker arguments publish ports', () => {
  for (const args of [
    ['-p', '1:1'],
    ['-p1:1'],
    ['--publish=1:1'],
    ['--publish', '1:1'],
    ['-P'],
    ['--publish-all'],
  ])
    assert.equal(publishesPorts(args), true, args.join(' '))
  for (const args of [['--pid=host'], ['--privileged'], ['-v', '/p:/p'], []])
    assert.equal(publishesPorts(args), false, args.join(' '))
})

test('config vars travel in the environment, except those that steer the docker client', () => {
  const values = new Map([
    ['KEY', 'a\nb'],
    ['PATH', '/app/bin'],
    ['DOCKER_HOST', 'tcp://x'],
  ])
  const words = ['--env=KEY', '--env=PATH', '-e', 'DOCKER_HOST', '--env=PATH=/own', 'image']
  const made = environmentForClient({ PATH: '/usr/bin', HOME: '/h' }, values, words)
  assert.deepEqual(made.env, { PATH: '/usr/bin', HOME: '/h', KEY: 'a\nb' })
  assert.deepEqual(made.args, [
    '--env=KEY',
    '--env=PATH=/app/bin',
    '--env=DOCKER_HOST=tcp://x',
    '--env=PATH=/own',
    'image',
  ])
})

test('an environment that is too large as a whole says so', () => {
  const values = new Map(Array.from({ length: 30 }, (_, at) => [`K${at}`, 'x'.repeat(100_000)]))
  assert.match(
    tooLargeEnvironment('app', values).message,
    /^The config vars of app take 3000140 bytes, more than/,
  )
})

test('counts', () => {
  assert.deepEqual(parseScale(['web=2', 'x=']), [
    { processType: 'web', count: 2 },
    { processType: 'x', count: 0 },
  ])
  assert.deepEqual(['1', '4', '0', '-1', 'x', ''].map(jobCount), [1, 4, Number.POSITIVE_INFINITY, 1, 1, 1])
})

test('a pool starts nothing after a failure but waits for what runs', async () => {
  const done: string[] = []
  const job =
    (name: string, ms: number, fails = false) =>
    async () => {
      await new Promise((resolve) => setTimeout(resolve, ms))
      if (fails) throw new Error(name)
      done.push(name)
    }
  await assert.rejects(runPool([job('slow', 60), job('bad', 10, true), job('never', 1)], 2), /bad/)
  assert.deepEqual(done, ['slow'])
})
