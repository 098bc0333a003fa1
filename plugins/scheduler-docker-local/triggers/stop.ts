import type { Ctx } from '../../../core/plugin/context.ts'
import { servingContainers } from '../container-files.ts'
import { isRunning } from '../container-state.ts'
import { stopContainer, stopTimeout } from '../stop-container.ts'

/** Stops all containers of an app, those of one-off commands too; with `true` removes them. */
export async function schedulerStop(
  ctx: Ctx,
  _scheduler: string,
  app: string,
  remove = '',
): Promise<undefined> {
  const timeout = await stopTimeout(ctx, app)
  const labels = [`com.dokku.app-name=${app}`]
  const labelled = (await ctx.docker.listContainers({ labels, running: true })).map(({ Id }) => Id)
  const all = new Set([...servingContainers(ctx.paths, app).map(({ id }) => id), ...labelled])
  await Promise.all(
    [...all].map(async (id) => {
      if (await isRunning(ctx, id)) await stopContainer(ctx, id, timeout)
    }),
  )
  if (remove !== 'true') return
  const engine = await ctx.docker.engine()
  for (const { Id } of await ctx.docker.listContainers({ labels })) {
    await ctx.triggers.all('scheduler-register-retired', [app, Id])
    await engine
      .getContainer(Id)
      .remove({ force: true })
      .catch(() => {})
  }
}

/** Removes containers that were replaced before the machine went down: they are called APP.TYPE.INDEX.TIME. */
export async function schedulerPreRestore(ctx: Ctx): Promise<undefined> {
  const engine = await ctx.docker.engine()
  const label = ctx.env.DOKKU_CONTAINER_LABEL ?? 'dokku'
  for (const { Id, Names, State } of await ctx.docker.listContainers({ labels: [label] })) {
    const replaced = Names.some((name) => /.+\..+\.[0-9]+\.[0-9]+$/.test(name))
    if (replaced && State !== 'running')
      await engine
        .getContainer(Id)
        .remove()
        .catch(() => {})
  }
}
