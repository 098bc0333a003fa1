import { rmSync } from 'node:fs'
import type { Ctx } from '../../../core/plugin/context.ts'
import { servingContainers } from '../container-files.ts'
import { stopContainer } from '../stop-container.ts'
import { waitToRetire } from '../wait-to-retire.ts'
import { abandonedJournals, type Entry } from './journal.ts'

/**
 * Cleans up after deploys of an app that were killed: containers that never came into service are stopped,
 * those that were replaced are retired, and the proxy is made to agree with the containers in service.
 */
export async function recoverDeploys(ctx: Ctx, app: string): Promise<void> {
  for (const { file, entries } of abandonedJournals(ctx.paths, app)) {
    ctx.log.warn(`An earlier deploy of ${app} was interrupted, cleaning up after it`)
    // The proxy may still send requests to what was replaced: nothing is retired before it was told.
    if (entries.some(({ kind }) => kind === 'old') && !(await rebuildProxy(ctx, app))) continue
    const wait = await waitToRetire(ctx, app)
    for (const entry of entries) await retireOrphan(ctx, app, entry, wait)
    rmSync(file, { force: true })
  }
}

async function retireOrphan(ctx: Ctx, app: string, { kind, container }: Entry, wait: number): Promise<void> {
  const info = await ctx.docker.inspectContainer(container)
  if (info === undefined || servingContainers(ctx.paths, app).some(({ id }) => id === info.Id)) return
  await ctx.triggers.all('scheduler-register-retired', [app, info.Id, String(wait)])
  if (kind === 'new') await stopContainer(ctx, info.Id)
}

async function rebuildProxy(ctx: Ctx, app: string): Promise<boolean> {
  try {
    await ctx.triggers.all('proxy-build-config', [app])
    return true
  } catch {
    ctx.log.warn(`Unable to build the proxy config of ${app}`)
    return false
  }
}
