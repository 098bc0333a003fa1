import type { Ctx } from '../../../core/plugin/context.ts'
import { type ServingContainer, servingContainers } from '../container-files.ts'
import { forgetFailedContainers } from '../data-files.ts'
import { type DeployPlan, type ProcessCount, planDeploy } from './deploy-plan.ts'
import { deployProcess } from './deploy-process.ts'
import { dropProcessType } from './drop-process-type.ts'
import { runPool } from './job-pool.ts'
import { recoverDeploys } from './recover.ts'
import { renameContainers } from './rename-containers.ts'
import { retireOldContainers } from './retire-old.ts'
import { procfileCommand } from './start-command.ts'

/**
 * Puts an image into service on this machine: `scheduler-deploy` of docker-local. Each process type moves on its
 * own, web first; what has moved stays so if a later type fails, and what has not is left as it was.
 */
export default async function deploy(
  ctx: Ctx,
  _scheduler: string,
  app: string,
  tag: string,
  only = '',
): Promise<undefined> {
  await recoverDeploys(ctx, app)
  forgetFailedContainers(ctx.paths, app)
  const plan = await planDeploy(ctx, app, tag, only)
  const before = servingContainers(ctx.paths, app)
  let old: ServingContainer[] = []
  try {
    try {
      await deployProcesses(ctx, plan)
      ctx.log.info1('Running post-deploy')
      await ctx.triggers.all('core-post-deploy', [app, '', '', tag])
    } finally {
      const ids = servingContainers(ctx.paths, app).map(({ id }) => id)
      old = before.filter(({ id }) => !ids.includes(id))
    }
    await ctx.triggers.all('post-deploy', [app, '', '', tag])
  } catch (error) {
    // What has moved is in service for good, so it gets its name; done already when only post-deploy failed.
    if (old.length > 0) await renameContainers(ctx, app)
    throw error
  } finally {
    await retireOldContainers(ctx, plan, old)
  }
}

async function deployProcesses(ctx: Ctx, plan: DeployPlan): Promise<void> {
  const others: ProcessCount[] = []
  const skipped: ProcessCount[] = []
  for (const process of plan.processes) {
    if (plan.hasProcfile && (await procfileCommand(ctx, plan.app, process.processType, '5000')) === '') {
      ctx.log.warn(`Skipping ${process.processType} as it is missing from the current Procfile`)
      skipped.push(process)
    } else if (process.processType === 'web') {
      await deployProcess(ctx, plan, process)
    } else {
      others.push(process)
    }
  }
  const jobs = others.map((process) => () => deployProcess(ctx, plan, process))
  await runPool(jobs, plan.parallelTypes)
  for (const { processType } of skipped) await dropProcessType(ctx, plan.app, processType)
}
