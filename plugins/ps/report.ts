import { isDeployed } from '../../core/deploy/is-deployed.ts'
import type { Ctx } from '../../core/plugin/context.ts'
import { schedulerOf } from '../scheduler/api.ts'
import { servingContainers } from '../scheduler-docker-local/api.ts'
import { appStatus } from './status.ts'

/** What an app does right now, besides its properties. */
export default async function report(ctx: Ctx, app: string): Promise<Record<string, string>> {
  if (app === '--global') return {}
  const store = ctx.properties('ps')
  const { count, running } = await appStatus(ctx, app)
  return {
    '--deployed': String(await isDeployed(ctx, app)),
    '--processes': count,
    '--ps-can-scale': String(store.get(app, 'can-scale') !== 'false'),
    '--restore': store.get(app, 'restore') || 'true',
    '--running': running,
    ...(await containerRows(ctx, app)),
  }
}

async function containerRows(ctx: Ctx, app: string): Promise<Record<string, string>> {
  if ((await schedulerOf(ctx, app)) !== 'docker-local') return {}
  const rows = servingContainers(ctx.paths, app).map(async ({ dyno, id }) => {
    const status = (await ctx.docker.inspectContainer(id))?.State.Status ?? 'missing'
    return [`--status-${dyno}`, `${status} (CID: ${id.slice(0, 11)})`] as const
  })
  return Object.fromEntries(await Promise.all(rows))
}
