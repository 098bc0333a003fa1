import { promoteFile } from '../../../core/deploy/extracted-file.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import { schedulerOf } from '../../scheduler/api.ts'
import { checksFile } from '../checks-file.ts'
import { servingContainers } from '../container-files.ts'
import { parseScale } from '../deploy/deploy-plan.ts'
import { dropProcessType } from '../deploy/drop-process-type.ts'
import { renameContainers } from '../deploy/rename-containers.ts'

/** Ends a deploy: the CHECKS file becomes the app's own, containers get their names, types that are gone leave. */
export default async function corePostDeploy(ctx: Ctx, app: string): Promise<undefined> {
  if ((await schedulerOf(ctx, app)) !== 'docker-local') return
  promoteFile(checksFile(ctx, app))
  ctx.log.info1('Renaming containers')
  const scale = parseScale(await ctx.triggers.collect('ps-current-scale', [app]))
  const known = scale.map(({ processType }) => processType)
  const serving = new Set(servingContainers(ctx.paths, app).map(({ processType }) => processType))
  for (const type of serving) if (!known.includes(type)) await dropProcessType(ctx, app, type)
  await renameContainers(ctx, app)
}
