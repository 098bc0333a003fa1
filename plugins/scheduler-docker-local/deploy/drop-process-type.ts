import type { Ctx } from '../../../core/plugin/context.ts'
import { waitToRetire } from '../../checks/api.ts'
import { removeContainerFiles, servingContainers } from '../container-files.ts'

/** Takes a process type out of service that the app no longer has; its containers are removed in time. */
export async function dropProcessType(ctx: Ctx, app: string, processType: string): Promise<void> {
  const serving = servingContainers(ctx.paths, app, processType)
  if (serving.length === 0) return
  ctx.log.verboseQuiet(`Container type (${processType}) is no longer defined. Removing state`)
  for (const { id, dyno } of serving) {
    await ctx.triggers.all('scheduler-register-retired', [app, id, String(waitToRetire(ctx, app))])
    removeContainerFiles(ctx.paths, app, dyno)
  }
}
