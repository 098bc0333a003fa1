import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { addDead, readDead } from '../../../../plugins/scheduler-docker-local/dead-list.ts'
import { addNeighbours, createLab, whyNoDocker } from './lab.ts'

const reason = await whyNoDocker()
const skip = reason === undefined ? false : reason

test('run, enter, logs, inspect, stop and retire of a deployed app', { skip }, async () => {
  await using lab = await createLab()
  const { host, app } = lab
  addNeighbours(host)
  await lab.makeImage(['/bin/sh', '-c', 'echo to-out; sleep 0.2; echo to-err >&2; exec sleep 1000'])
  const { ctx } = host.ctx()
  ctx.properties('scheduler').set('--global', 'shell', '/bin/sh')
  ctx.properties('checks').set(app, 'disabled', '_all_')
  ctx.properties('ps').set(app, 'stop-timeout-seconds', '1')
  await ctx.triggers.for('scheduler-deploy', ['docker-local', app, 'latest', ''])
  ctx.properties('common').set(app, 'deployed', 'true')

  const echoed = await host.dokku([
    'run',
    '-e',
    'A=x  "y" $Z',
    app,
    'sh',
    '-c',
    'printf "%s|$DYNO" "$A"; exit 7',
  ])
  assert.match(echoed.stdout, /^x {2}"y" \$Z\|run\.\d+$/)
  assert.equal(echoed.exitCode, 7)

  const entered = await host.dokku(['enter', app, 'web.1', 'sh', '-c', 'echo $DYNO; exit 3'])
  assert.deepEqual([entered.stdout, entered.exitCode], ['web.1\n', 3])
  const nobody = await host.dokku(['enter', app, 'cron'])
  assert.equal(
    nobody.stderr,
    ` !     No containers found for type 'cron'\n !     Available types for app (${app}): web\n`,
  )

  assert.equal((await host.dokku(['logs', app, '-q'])).stdout, 'to-out\nto-err\n')
  const pretty = (await host.dokku(['logs', app, '-n', '1'])).stdout
  assert.match(pretty, /^\x1b\[36m\d{4}-\S+Z app\[web\.1\]:\x1b\[0m to-err\n$/)

  const inspected = JSON.parse((await host.dokku(['ps:inspect', app])).stdout) as {
    Config: { Env: string[] }
  }[]
  assert.ok(inspected[0]?.Config.Env.includes('DYNO=web.1'))
  const report = JSON.parse((await host.dokku(['ps:report', app, '--format', 'json'])).stdout) as Record<
    string,
    string
  >
  assert.deepEqual([report.deployed, report.processes, report.running], ['true', '1', 'true'])
  assert.match(report['status-web.1'] ?? '', /^running \(CID: [0-9a-f]{11}\)$/)

  const detached = await host.dokku(['run:detached', '--ttl-seconds', '0', app, 'sleep', '1000'])
  const name = detached.stdout.trim()
  assert.match(name, new RegExp(`^${app}\\.run\\.\\d+$`))
  const list = JSON.parse((await host.dokku(['run:list', app, '--format', 'json'])).stdout) as {
    name: string
  }[]
  assert.deepEqual(
    list.map((row) => row.name),
    [name],
  )
  await new Promise((resolve) => setTimeout(resolve, 1100))
  assert.equal((await host.dokku(['run:retire', app])).exitCode, 0)
  assert.equal((await host.dokku(['run:list', app, '--format', 'json'])).stdout, '[]\n')

  const stopped = await host.dokku(['ps:stop', app])
  assert.deepEqual([stopped.exitCode, stopped.stdout], [0, `-----> Stopping ${app}\n`])
  assert.equal(ctx.properties('ps').get(app, 'restore'), 'false')
  assert.equal(await ctx.triggers.for('scheduler-app-status', ['docker-local', app]), '1 false')

  const id = readFileSync(join(ctx.paths.root, app, 'CONTAINER.web.1'), 'utf8').trim()
  addDead(ctx.paths, 'container', { app, id, deadline: 1 })
  addDead(ctx.paths, 'container', { app, id: 'f'.repeat(64), deadline: 4_000_000_000 })
  await ctx.triggers.all('scheduler-retire', ['docker-local', app])
  assert.deepEqual(
    readDead(ctx.paths, 'container').map((dead) => dead.id),
    ['f'.repeat(64)],
  )
  assert.equal(await ctx.docker.inspectContainer(id), undefined)
  // A rebuild from docker's cache makes the image of a former deploy the current one again.
  const image = async () => (await lab.docker('image', 'inspect', '-f', '{{.Id}}', `dokku/${app}`)).slice(7)
  const current = await image()
  addDead(ctx.paths, 'image', { app, id: current, deadline: 1 })
  await ctx.triggers.all('scheduler-retire', ['docker-local', app])
  assert.equal(await image(), current)
  assert.deepEqual(readDead(ctx.paths, 'image'), [])
  await lab.makeImage(['sleep', '1001'])
  assert.notEqual(await image(), current)
  addDead(ctx.paths, 'image', { app, id: current, deadline: 1 })
  await ctx.triggers.all('scheduler-retire', ['docker-local', app])
  assert.equal(await ctx.docker.inspectImage(current), undefined)
})
