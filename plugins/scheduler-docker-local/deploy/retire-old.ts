import { join } from 'node:path'
import type { Ctx } from '../../../core/plugin/context.ts'
import { detach } from '../../../core/system/child.ts'
import type { ServingContainer } from '../container-files.ts'
import { isRunning } from '../container-state.ts'
import type { DeployPlan } from './deploy-plan.ts'

/**
 * Ends the containers that are out of service, after the time the app gets for requests under way. Workers are
 * told at once; web containers are not, for the proxy's old processes may still send them requests until then.
 */
export async function retireOldContainers(
  ctx: Ctx,
  plan: DeployPlan,
  old: readonly ServingContainer[],
): Promise<void> {
  if (old.length === 0) return
  const engine = await ctx.docker.engine()
  for (const { id, processType } of old) {
    if (processType === 'web' || !(await isRunning(ctx, id))) continue
    await engine
      .getContainer(id)
      .kill({ signal: 'SIGTERM' })
      .catch(() => {})
  }
  ctx.log.info1(`Shutting down old containers in ${plan.waitToRetire} seconds`)
  const script = join(ctx.paths.coreAvailable, 'scheduler-docker-local/bin/retire-containers')
  const words = [String(plan.waitToRetire), String(plan.stopTimeout), plan.app, ...old.map(({ id }) => id)]
  detach(script, words, { env: ctx.env, cwd: '/' })
}
