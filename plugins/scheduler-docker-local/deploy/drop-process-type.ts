import type { Ctx } from '../../../core/plugin/context.ts'
import { removeContainerFiles, servingContainers } from '../container-files.ts'
import { waitToRetire } from '../wait-to-retire.ts'

/** Takes a process type out of service that the app no longer has; its containers are removed in time. */
export async function dropProcessType(ctx: Ctx, app: string, processType: string): Promise<void> {
  const serving = servingContainers(ctx.paths, app, processType)
  if (serving.length === 0) return
  ctx.log.verboseQuiet(`Container type (${processType}) is no longer defined. Removing state`)
  const wait = await waitToRetire(ctx, app)
  for (const { id, dyno } of serving) {
    await ctx.triggers.all('scheduler-register-retired', [app, id, String(wait)])
    removeContainerFiles(ctx.paths, app, dyno)
  }
}
