import type { Ctx } from '../../../core/plugin/context.ts'
import { waitToRetire } from '../../checks/api.ts'
import { removeContainerFiles, type ServingContainer, servingContainers } from '../container-files.ts'
import { forgetFailedContainers } from '../data-files.ts'
import { type DeployPlan, type ProcessCount, planDeploy } from './deploy-plan.ts'
import { deployProcess } from './deploy-process.ts'
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
  await recoverDeploys(ctx, app, waitToRetire(ctx, app))
  forgetFailedContainers(ctx.paths, app)
  const plan = await planDeploy(ctx, app, tag, only)
  const old: ServingContainer[] = []
  let failed = true
  try {
    await deployProcesses(ctx, plan, old)
    ctx.log.info1('Running post-deploy')
    await ctx.triggers.all('core-post-deploy', [app, '', '', tag])
    failed = false
    await ctx.triggers.all('post-deploy', [app, '', '', tag])
  } finally {
    // Also after a failure: process types that have moved are in service for good.
    if (failed && old.length > 0) await renameContainers(ctx, app)
    await retireOldContainers(ctx, plan, old)
  }
}

async function deployProcesses(ctx: Ctx, plan: DeployPlan, old: ServingContainer[]): Promise<void> {
  const run = async (process: ProcessCount) => {
    old.push(...(await deployProcess(ctx, plan, process)))
  }
  const others: ProcessCount[] = []
  const skipped: ProcessCount[] = []
  for (const process of plan.processes) {
    if (plan.hasProcfile && (await procfileCommand(ctx, plan.app, process.processType, '5000')) === '') {
      ctx.log.warn(`Skipping ${process.processType} as it is missing from the current Procfile`)
      skipped.push(process)
    } else if (process.processType === 'web') {
      await run(process)
    } else {
      others.push(process)
    }
  }
  await runPool(
    others.map((process) => () => run(process)),
    plan.parallelTypes,
  )
  for (const { processType } of skipped) old.push(...(await dropProcess(ctx, plan, processType)))
  if (plan.only === '') for (const type of undefinedTypes(ctx, plan)) old.push(...(await dropProcess(ctx, plan, type)))
}

/** Process types that serve although the scale no longer knows them. */
function undefinedTypes(ctx: Ctx, { app, processes }: DeployPlan): string[] {
  const known = processes.map(({ processType }) => processType)
  const serving = new Set(servingContainers(ctx.paths, app).map(({ processType }) => processType))
  return [...serving].filter((type) => !known.includes(type))
}

/** Takes a process type that is no longer in the Procfile or the scale out of service. */
async function dropProcess(ctx: Ctx, plan: DeployPlan, processType: string): Promise<ServingContainer[]> {
  const serving = servingContainers(ctx.paths, plan.app, processType)
  if (serving.length === 0) return []
  ctx.log.verboseQuiet(`Container type (${processType}) is no longer defined. Removing state`)
  for (const { id, dyno } of serving) {
    await ctx.triggers.all('scheduler-register-retired', [plan.app, id, String(plan.waitToRetire)])
    removeContainerFiles(ctx.paths, plan.app, dyno)
  }
  return serving
}
