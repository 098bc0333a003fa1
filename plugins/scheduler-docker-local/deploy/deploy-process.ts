import { exitCodeOf } from '../../../core/deploy/exit-code.ts'
import { isDeployed } from '../../../core/deploy/is-deployed.ts'
import { runSteps, type Step, type Transaction } from '../../../core/deploy/transaction.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import { Exit } from '../../../core/system/errors.ts'
import { onInterrupt } from '../../../core/system/interrupt.ts'
import { isZeroDowntimeDisabled } from '../../checks/api.ts'
import {
  rememberFiles,
  removeContainerFiles,
  removeLegacyFiles,
  restoreFiles,
  type ServingContainer,
  servingContainers,
  writeContainerFile,
} from '../container-files.ts'
import { stopContainer } from '../stop-container.ts'
import { type DeployPlan, jobCount, type ProcessCount } from './deploy-plan.ts'
import { runPool } from './job-pool.ts'
import { type Journal, openJournal } from './journal.ts'
import {
  checkContainer,
  discardContainer,
  type NewContainer,
  planContainer,
  startContainer,
} from './new-container.ts'
import { publishesPorts } from './published-ports.ts'

interface ProcessDeploy {
  ctx: Ctx
  plan: DeployPlan
  process: ProcessCount
  /** Old containers stop before the new ones start. */
  downtime: boolean
  journal: Journal
  containers: NewContainer[]
  /** What served so far: those whose places are taken, and those beyond the new count. */
  replaced: ServingContainer[]
  surplus: ServingContainer[]
  /** A signal came: nothing may come into service any more. */
  interrupted: boolean
}

/**
 * How one process type is put into service. Up to and including the last step everything can be undone, and
 * the containers that served so far have not been touched.
 */
const steps: Step<ProcessDeploy>[] = [
  { name: 'listen for signals', run: listenForSignals },
  { name: 'stop old containers when zero downtime is off', run: stopOldContainers },
  { name: 'warn of published ports', run: warnOfPublishedPorts },
  { name: 'start new containers and check them', run: startContainers },
  { name: 'point the state files to the new containers', run: swapFiles },
  {
    name: 'scheduler-post-deploy-process: the proxy moves to the new containers',
    run: ({ ctx, plan, process }) =>
      ctx.triggers.all('scheduler-post-deploy-process', [plan.app, process.processType]),
  },
]

/** Deploys all containers of one process type, or none of them. */
export async function deployProcess(ctx: Ctx, plan: DeployPlan, process: ProcessCount): Promise<void> {
  const { processType, count } = process
  ctx.log.info1(`Deploying ${processType} (count=${count})`)
  const serving = servingContainers(ctx.paths, plan.app, processType)
  const deploy: ProcessDeploy = {
    ctx,
    plan,
    process,
    downtime: isZeroDowntimeDisabled(ctx, plan.app, processType),
    journal: openJournal(ctx.paths, plan.app),
    containers: [],
    replaced: serving.filter(({ index }) => index <= count),
    surplus: serving.filter(({ index }) => index > count),
    interrupted: false,
  }
  await runSteps(deploy, steps, exitCodeOf)
  await retireReplaced(deploy)
}

/** While earlier containers are being taken out again, a check that passes must not bring its container into service. */
async function listenForSignals(deploy: ProcessDeploy, transaction: Transaction): Promise<void> {
  const listener = onInterrupt(async () => {
    deploy.interrupted = true
  })
  transaction.always((code) => {
    listener[Symbol.dispose]()
    // After success the journal is needed until the old containers are on the list of the dead.
    if (code !== 0) deploy.journal.close()
  })
}

function stopIfInterrupted({ interrupted }: ProcessDeploy): void {
  if (interrupted) throw new Exit(130)
}

async function stopOldContainers(deploy: ProcessDeploy, transaction: Transaction): Promise<void> {
  const { ctx, plan, process, replaced, surplus } = deploy
  if (!deploy.downtime) return
  ctx.log.verbose(
    `Zero downtime is disabled, stopping currently running containers  (${process.processType})`,
  )
  // Asked before there is a container, so that the proxy is not built early for an app that was never in service.
  await isDeployed(ctx, plan.app)
  const engine = await ctx.docker.engine()
  for (const { id } of [...replaced, ...surplus]) {
    const info = await ctx.docker.inspectContainer(id)
    if (info?.State.Running !== true) continue
    ctx.log.verbose(`Stopping ${id} (${process.processType})`)
    transaction.undo(async () => {
      const container = engine.getContainer(id)
      if (info.HostConfig.RestartPolicy) {
        await container.update({ RestartPolicy: info.HostConfig.RestartPolicy }).catch(() => {})
      }
      await container.start().catch(() => {})
      await ctx.triggers.all('network-build-config', [plan.app]).catch(() => {})
    })
    await stopContainer(ctx, id, plan.stopTimeout)
  }
}

async function warnOfPublishedPorts({ ctx, plan, process, downtime }: ProcessDeploy): Promise<void> {
  const { app, tag, facts } = plan
  const { processType, count } = process
  const args = [
    ...(await ctx.triggers.collect('docker-args-deploy', [app, tag, processType])),
    ...(await ctx.triggers.collect('docker-args-process-deploy', [app, facts.sourceType, tag, processType])),
  ]
  if (!publishesPorts(args)) return
  if (count > 1) {
    ctx.log.warn(
      `Deploys may fail when publishing ports and scaling to multiple containers. Consider scaling process type ${processType} to 1.`,
    )
  } else if (!downtime) {
    ctx.log.warn(
      `Deploys may fail when publishing ports and enabling zero downtime. Consider disabling zero downtime for process type ${processType}.`,
    )
  }
}

async function startContainers(deploy: ProcessDeploy, transaction: Transaction): Promise<void> {
  const { ctx, plan, process, containers, journal } = deploy
  const jobs = Array.from({ length: process.count }, (_unused, place) => async () => {
    stopIfInterrupted(deploy)
    const container = planContainer(plan, process, place + 1)
    containers.push(container)
    journal.note({ kind: 'new', container: container.name })
    transaction.undo(() => discardContainer(ctx, plan, container))
    await startContainer(ctx, plan, process, container)
    if (!deploy.downtime) await checkContainer(ctx, plan, process, container)
    container.state = 'passed'
    if (deploy.replaced.some(({ index }) => index === container.index)) {
      ctx.log.verbose(`Scheduling old container shutdown in ${plan.waitToRetire} seconds (${container.dyno})`)
    }
  })
  await runPool(
    jobs,
    jobCount(
      await ctx.triggers.collect('app-json-process-deploy-parallelism', [plan.app, process.processType]),
    ),
  )
}

async function swapFiles(deploy: ProcessDeploy, transaction: Transaction): Promise<void> {
  const { ctx, plan, process, containers, journal, replaced, surplus } = deploy
  const { app } = plan
  stopIfInterrupted(deploy)
  const dynos = [...containers, ...replaced, ...surplus].map(({ dyno }) => dyno)
  const before = rememberFiles(ctx.paths, app, dynos)
  for (const { id } of [...replaced, ...surplus]) journal.note({ kind: 'old', container: id })
  transaction.undo(async () => {
    restoreFiles(ctx.paths, app, before)
    await ctx.triggers.all('proxy-build-config', [app]).catch(() => {
      ctx.log.warn(`Unable to build the proxy config of ${app}`)
    })
  })
  for (const { id, dyno, index, address, port } of containers) {
    const place = [app, process.processType, String(index)] as const
    removeContainerFiles(ctx.paths, app, dyno, ['IP', 'PORT'])
    writeContainerFile(ctx.paths, app, dyno, id)
    if (address !== '') await ctx.triggers.all('network-write-ipaddr', [...place, address])
    if (port !== '') await ctx.triggers.all('network-write-port', [...place, port])
  }
  for (const { dyno } of surplus) removeContainerFiles(ctx.paths, app, dyno)
  removeLegacyFiles(ctx.paths, app)
}

/** From here on the old containers are nobody's: they are removed when their time has come. */
async function retireReplaced({ ctx, plan, replaced, surplus, journal }: ProcessDeploy): Promise<void> {
  const { app, waitToRetire } = plan
  for (const { id } of replaced) {
    await ctx.triggers.all('scheduler-register-retired', [app, id, String(waitToRetire)])
  }
  for (const { id, dyno } of surplus) {
    ctx.log.verbose(`Scheduling orphaned container shutdown in ${waitToRetire} seconds (${dyno})`)
    await ctx.triggers.all('scheduler-register-retired', [app, id, String(waitToRetire)])
  }
  journal.close()
}
