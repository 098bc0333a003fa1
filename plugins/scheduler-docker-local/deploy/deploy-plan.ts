import { findDeployImage } from '../../../core/deploy/image.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import { splitWords } from '../../../core/system/words.ts'
import { type ImageFacts, imageFacts } from '../image-facts.ts'
import { stopTimeout } from '../stop-container.ts'
import { waitToRetire } from '../wait-to-retire.ts'
import { type WebPorts, webPorts } from './published-ports.ts'

export interface ProcessCount {
  processType: string
  count: number
}

/** What a deploy is about to do, gathered before the first container is touched. */
export interface DeployPlan {
  app: string
  tag: string
  /** The one process type to deploy; '' for all. */
  only: string
  image: string
  facts: ImageFacts
  /** By name; `web` is deployed before the others. */
  processes: ProcessCount[]
  hasProcfile: boolean
  init: boolean
  publishPorts: boolean
  ports: WebPorts
  /** Seconds, all three. */
  waitToRetire: number
  stopTimeout: number
  /** How many process types are deployed at once, after web. */
  parallelTypes: number
  startCommand: string
  imageStartCommand: string
  globalArgs: string[]
}

export async function planDeploy(ctx: Ctx, app: string, tag: string, only: string): Promise<DeployPlan> {
  const image = await findDeployImage(ctx, app, tag)
  const facts = await imageFacts(ctx, app, image)
  const { triggers } = ctx
  const own = ctx.properties('scheduler-docker-local')
  const ps = ctx.properties('ps')
  // Plugins that watch see these questions in Dokku's order.
  const publishPorts =
    (await triggers.collect('network-get-property', [app, 'bind-all-interfaces'])) === 'true'
  const timeout = await stopTimeout(ctx, app)
  const hasProcfile = await triggers.gate('procfile-exists', [app])
  const wait = await waitToRetire(ctx, app)
  const scale = parseScale(await triggers.collect('ps-current-scale', [app]))
  return {
    app,
    tag,
    only,
    image,
    facts,
    processes: scale.filter(({ processType }) => only === '' || processType === only),
    hasProcfile,
    init: wantsInit(own.computed(app, 'init-process'), facts),
    publishPorts,
    ports: webPorts(await triggers.collect('ports-get', [app])),
    waitToRetire: wait,
    stopTimeout: timeout,
    parallelTypes: jobCount(own.computed(app, 'parallel-schedule-count', '1')),
    startCommand: ps.get(app, 'start-cmd'),
    imageStartCommand: ps.get(app, 'dockerfile-start-cmd'),
    globalArgs: splitWords(ctx.env.DOKKU_GLOBAL_RUN_ARGS ?? ''),
  }
}

/** `TYPE=COUNT` lines in their order. */
export function parseScale(lines: readonly string[]): ProcessCount[] {
  return lines.map((line) => {
    const [processType = '', count = '0'] = line.split('=')
    return { processType, count: Number(count) || 0 }
  })
}

/** How many jobs run at once; 0 means all of them, as GNU parallel has it. */
export function jobCount(text: string): number {
  if (!/^\d+$/.test(text)) return 1
  return Number(text) === 0 ? Number.POSITIVE_INFINITY : Number(text)
}

/** Images of linuxserver.io bring an init of their own that must be the first process. */
function wantsInit(property: string, { labels }: ImageFacts): boolean {
  if (property !== '') return property === 'true'
  return labels['org.opencontainers.image.vendor'] !== 'linuxserver.io'
}
