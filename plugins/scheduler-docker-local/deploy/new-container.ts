import { randomInt } from 'node:crypto'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { ContainerInfo } from '../../../core/system/docker.ts'
import { UserError } from '../../../core/system/errors.ts'
import { printContainerLog, shortId } from '../container-state.ts'
import { createContainer } from '../create-container.ts'
import { noteFailedContainer } from '../data-files.ts'
import { stopContainer } from '../stop-container.ts'
import { createArguments, dynoOf, upcomingName } from './container-arguments.ts'
import type { DeployPlan, ProcessCount } from './deploy-plan.ts'
import { procfileCommand, startCommand } from './start-command.ts'

/** A container that is to take the place of TYPE.INDEX once its whole process type is fine. */
export interface NewContainer {
  dyno: string
  index: number
  name: string
  /** '' until docker has made it. */
  id: string
  address: string
  port: string
  /** How far it got; its log is worth seeing unless it passed, or its checks have shown it. */
  state: 'planned' | 'starting' | 'passed' | 'failed'
  /** Settled when docker is done with making it. */
  creation: Promise<unknown>
}

export function planContainer(plan: DeployPlan, { processType }: ProcessCount, index: number): NewContainer {
  const suffix = randomInt(32_768)
  const name = upcomingName({ app: plan.app, processType, index, suffix })
  const port = processType === 'web' ? plan.ports.port : ''
  return {
    dyno: dynoOf({ processType, index }),
    index,
    name,
    id: '',
    address: '',
    port,
    state: 'planned',
    creation: Promise.resolve(),
  }
}

/** Creates and starts the container, tells plugins, and learns its address. */
export async function startContainer(
  ctx: Ctx,
  plan: DeployPlan,
  { processType }: ProcessCount,
  container: NewContainer,
): Promise<void> {
  const { app } = plan
  container.state = 'starting'
  const creation = createContainer(ctx, app, await wordsFor(ctx, plan, processType, container))
  container.creation = creation.catch(() => {})
  container.id = await creation
  await ctx.triggers.all('post-container-create', ['app', container.id, app, 'deploy', processType])
  const started = await ctx.docker.capture(['container', 'start', container.id], { stderr: ctx.stderr })
  if (started.exitCode !== 0) throw new UserError(`Could not start the container (${container.dyno})`)
  container.address = await ctx.triggers.collect('network-get-ipaddr', [app, processType, container.id])
}

/** Has plugins and the health checks judge the container; throws when one of them is against it. */
export async function checkContainer(
  ctx: Ctx,
  plan: DeployPlan,
  { processType }: ProcessCount,
  container: NewContainer,
): Promise<void> {
  ctx.log.verbose(`Attempting pre-flight checks (${container.dyno})`)
  const { id, port, address, index } = container
  try {
    await ctx.triggers.all('check-deploy', [plan.app, id, processType, port, address, String(index)])
  } catch (error) {
    container.state = 'failed'
    throw error
  }
}

/** Takes a new container out again. It stays for `logs:failed` until it is retired. */
export async function discardContainer(ctx: Ctx, plan: DeployPlan, container: NewContainer): Promise<void> {
  const { app } = plan
  const info = await findContainer(ctx, container)
  if (info === undefined) return
  const id = info.Id
  await ctx.triggers.all('scheduler-register-retired', [app, id, String(plan.waitToRetire)])
  if (container.state !== 'passed') noteFailedContainer(ctx.paths, app, id, container.dyno)
  if (container.state === 'starting') {
    ctx.log.info2Quiet(`Start of ${app} container output (${shortId(id)} ${container.dyno})`)
    await printContainerLog(ctx, id)
    ctx.log.info2Quiet(`End of ${app} container output (${shortId(id)} ${container.dyno})`)
  }
  await stopContainer(ctx, id)
}

/** A client that was killed may have left its order with the daemon, so a missing container gets a moment. */
async function findContainer(
  ctx: Ctx,
  { id, name, creation }: NewContainer,
): Promise<ContainerInfo | undefined> {
  await creation
  for (let attempt = 0; attempt < 5; attempt++) {
    const info = await ctx.docker.inspectContainer(id || name)
    if (info !== undefined || id !== '') return info
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return undefined
}

async function wordsFor(
  ctx: Ctx,
  plan: DeployPlan,
  processType: string,
  { index, name, port }: NewContainer,
): Promise<string[]> {
  const { app, tag, facts } = plan
  const { triggers } = ctx
  const place = [processType, String(index)] as const
  const deployArgs = await triggers.collect('docker-args-deploy', [app, tag, ...place])
  const processArgs = await triggers.collect('docker-args-process-deploy', [
    app,
    facts.sourceType,
    tag,
    ...place,
  ])
  if (facts.foreignArchitecture) ctx.log.warn('Detected linux/amd64 image, forcing --platform=linux/amd64')
  return createArguments({
    app,
    processType,
    index,
    image: plan.image,
    suffix: Number(name.slice(name.lastIndexOf('-') + 1)),
    deployArgs,
    processArgs,
    globalArgs: plan.globalArgs,
    init: plan.init,
    trace: (ctx.env.DOKKU_TRACE ?? '') !== '',
    port,
    publishedPorts: processType === 'web' && plan.publishPorts ? plan.ports.containerPorts : [],
    foreignArchitecture: facts.foreignArchitecture,
    command: startCommand({
      sourceType: facts.sourceType,
      processType,
      startCommand: plan.startCommand,
      imageStartCommand: plan.imageStartCommand,
      procfileCommand: await procfileCommand(ctx, app, processType, port),
    }),
  })
}
