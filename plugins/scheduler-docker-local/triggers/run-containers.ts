import type { Ctx } from '../../../core/plugin/context.ts'
import { verifyApp } from '../../../core/plugin/visible-apps.ts'
import { UserError } from '../../../core/system/errors.ts'
import { colorOf, lineCount, printLogs } from '../container-logs.ts'
import { containerStatus, isRunning, shortId } from '../container-state.ts'
import { stopContainer, stopTimeout } from '../stop-container.ts'

function labelsOf(app: string): string[] {
  return [`com.dokku.app-name=${app}`, 'com.dokku.container-type=run']
}

async function runNames(ctx: Ctx, app: string): Promise<string[]> {
  const containers = await ctx.docker.listContainers({ labels: labelsOf(app) })
  return containers.map(({ Names }) => (Names[0] ?? '').replace(/^\//, ''))
}

/** Lists the one-off containers of an app, as docker does, or as JSON. */
export async function schedulerRunList(
  ctx: Ctx,
  _scheduler: string,
  app: string,
  format: string,
): Promise<undefined> {
  const filters = labelsOf(app).flatMap((label) => ['--filter', `label=${label}`])
  const list = ['container', 'ls', '--all', '--no-trunc', ...filters, '--format']
  if (format === 'stdout') {
    ctx.log.info2Quiet(`${app} run containers`)
    const columns = '{{.Names}}\t{{.Command}}\t{{.RunningFor}}'
    await ctx.docker.run([...list, ctx.quiet ? columns : `table ${columns}`])
    return
  }
  const lines = (await ctx.docker.output([...list, '{{ json . }}'])).split('\n').filter((line) => line !== '')
  const rows = lines.map((line) => {
    const { Names, State, Command, CreatedAt } = JSON.parse(line) as Record<string, string>
    return { name: Names, state: State, command: Command, created_at: CreatedAt }
  })
  ctx.log.plain(JSON.stringify(rows, null, 2))
}

export async function schedulerRunLogs(
  ctx: Ctx,
  _scheduler: string,
  app: string,
  container: string,
  tail: string,
  quiet: string,
  lines: string,
): Promise<undefined> {
  const names = container === '' ? await runNames(ctx, app) : [container]
  await printLogs(
    ctx,
    names.map((name, position) => ({
      container: name,
      follow: tail === 'true',
      lines: lineCount(lines),
      ...(quiet === 'true'
        ? {}
        : { prefix: { text: `app[${name.split('.').at(-1)}]`, color: colorOf(position) } }),
    })),
  )
}

export async function schedulerRunStop(
  ctx: Ctx,
  _scheduler: string,
  app: string,
  container = '',
): Promise<undefined> {
  await verifyApp(ctx, app)
  const timeout = await stopTimeout(ctx, app)
  if (container !== '') {
    await stopOne(ctx, container, timeout)
    return
  }
  const names = await runNames(ctx, app)
  if (names.length === 0) ctx.log.plainQuiet('No run containers exist')
  await Promise.all(names.map((name) => stopOne(ctx, name, timeout)))
}

async function stopOne(ctx: Ctx, name: string, timeout: number): Promise<void> {
  if (!(await isRunning(ctx, name))) {
    ctx.log.warn('Specified container does not exist')
    return
  }
  await stopContainer(ctx, name, timeout)
  if (await isRunning(ctx, name)) throw new UserError(`Unable to stop container ${name}`)
  ctx.log.plain(name)
}

/** Ends one-off and cron containers that have run longer than they may; without a scheduler those of all apps. */
export async function schedulerRunRetire(ctx: Ctx, scheduler = '', app = ''): Promise<undefined> {
  if (scheduler === '') ctx.log.info1Quiet('Retiring all run containers')
  else if (scheduler !== 'docker-local') return
  else ctx.log.info1Quiet(`Retiring run containers for app ${app}`)
  const ofApp = app === '' ? [] : [`com.dokku.app-name=${app}`]
  const stubborn: string[] = []
  for (const kind of ['run', 'cron']) {
    const labels = [`com.dokku.container-type=${kind}`, ...ofApp]
    for (const { Id, Labels, Created } of await ctx.docker.listContainers({ labels, running: true })) {
      const allowed = Labels['com.dokku.active-deadline-seconds'] ?? ''
      if (!/^\d+$/.test(allowed) || Created + Number(allowed) >= Date.now() / 1000) continue
      ctx.log.verboseQuiet(`Retiring container ${shortId(Id)}`)
      if (!(await end(ctx, Id, Labels['com.dokku.app-name'] ?? ''))) stubborn.push(shortId(Id))
    }
  }
  if (stubborn.length > 0)
    throw new UserError(stubborn.map((id) => `Unable to retire container ${id}`).join('\n'))
}

/** true when the container is gone, or docker is about to remove it. */
async function end(ctx: Ctx, id: string, app: string): Promise<boolean> {
  await stopContainer(ctx, id, await stopTimeout(ctx, app))
  const engine = await ctx.docker.engine()
  await engine
    .getContainer(id)
    .remove()
    .catch(() => {})
  const status = await containerStatus(ctx, id)
  return status === undefined || status === 'removing'
}
