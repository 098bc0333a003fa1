import { environmentForClient } from '../../core/deploy/container-environment.ts'
import { commitContainer } from '../../core/deploy/derive-image.ts'
import { imageLabels, labelRecord } from '../../core/deploy/release-image.ts'
import type { Ctx } from '../../core/plugin/context.ts'
import { readConfig } from '../../core/state/config-env.ts'
import { UserError } from '../../core/system/errors.ts'
import { onInterrupt } from '../../core/system/interrupt.ts'
import { splitWords } from '../../core/system/words.ts'
import { ensureCache } from './cache.ts'

/** Runs the buildpacks in a container of the image, output streamed, and gives the result the image's tag. */
export async function runBuildpacks(ctx: Ctx, builder: string, app: string, image: string): Promise<void> {
  const labels = imageLabels(app, 'build', builder)
  const words = createArguments({
    app,
    image,
    labels,
    globalArgs: splitWords(ctx.env.DOKKU_GLOBAL_RUN_ARGS ?? ''),
    buildArgs: await ctx.triggers.collect('docker-args-build', [app, builder]),
    trace: (ctx.env.DOKKU_TRACE ?? '') !== '',
    processArgs: await ctx.triggers.collect('docker-args-process-build', [app, builder]),
  })
  await ensureCache(ctx, app)
  const container = await create(ctx, app, words)
  const engine = await ctx.docker.engine()
  using _ = onInterrupt(() => engine.getContainer(container).remove({ force: true }))
  try {
    await ctx.triggers.all('post-container-create', ['app', container, app, 'build'])
    const code = await ctx.docker.run(['container', 'start', '--attach', container])
    if (code !== 0) throw new UserError('Failure attaching to container during app build')
    await commitContainer(ctx, container, image, { Labels: labelRecord(ctx, labels) })
  } finally {
    await ctx.triggers.all('scheduler-register-retired', [app, container])
  }
}

/** All that decides how the container of a build is created; lists are words already. */
interface BuildContainer {
  app: string
  image: string
  labels: readonly string[]
  globalArgs: readonly string[]
  /** From `docker-args-build`. */
  buildArgs: readonly string[]
  trace: boolean
  /** From `docker-args-process-build`. */
  processArgs: readonly string[]
}

/** The words after `docker container create`. Users rely on later ones winning, so the order is fixed. */
export function createArguments(plan: BuildContainer): string[] {
  return [
    ...plan.labels.map((label) => `--label=${label}`),
    ...plan.globalArgs,
    '--volume',
    `cache-${plan.app}:/cache`,
    '--env=CACHE_PATH=/cache',
    ...plan.buildArgs,
    ...(plan.trace ? ['--env=TRACE=true', '--env=BUILDPACK_XTRACE=1'] : []),
    ...plan.processArgs,
    plan.image,
    '/build',
  ]
}

/** An option may say `--env=KEY` alone: docker takes the value from its own environment. */
async function create(ctx: Ctx, app: string, words: readonly string[]): Promise<string> {
  const { env, args } = environmentForClient(ctx.env, readConfig(ctx.paths, app), words)
  const result = await ctx.docker.capture(['container', 'create', ...args], { env, stderr: ctx.stderr })
  const id = result.stdout.trim()
  if (result.exitCode !== 0 || !/^[0-9a-f]{64}$/.test(id))
    throw new UserError('Failure creating container during app build')
  return id
}
