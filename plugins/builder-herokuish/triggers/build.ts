import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { imageName } from '../../../core/deploy/image.ts'
import { fireLegacy } from '../../../core/deploy/legacy-trigger.ts'
import { buildQuietly, imageLabels, labelArguments } from '../../../core/deploy/release-image.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import { UserError } from '../../../core/system/errors.ts'
import { splitWords } from '../../../core/system/words.ts'
import { appUser } from '../app-user.ts'
import { ensureCache } from '../cache.ts'
import { sourceDockerfile } from '../dockerfiles.ts'

/** Runs the buildpacks in a container over the source and commits it as `dokku/APP:latest`. */
export default async function build(
  ctx: Ctx,
  builder: string,
  app: string,
  directory: string,
): Promise<undefined> {
  const image = imageName(app)
  const inSource = ctx.with({ cwd: directory })
  const base = await baseImage(inSource, builder, app, directory)
  // Buildpacks see the whole source: what the app hides from its own docker builds is not hidden here.
  rmSync(join(directory, '.dockerignore'), { force: true })
  const labels = imageLabels(app, 'build', builder)
  const dockerfile = sourceDockerfile(base, appUser(ctx, app), ctx.env.DOKKU_TRACE ?? '')
  await buildQuietly(ctx, image, dockerfile, { args: labelArguments(ctx, labels), directory })
  await fireLegacy(inSource, 'pre-build-buildpack', 'pre-build', [app, directory])
  await inSource.triggers.all('pre-build', [builder, app, directory])
  await runBuildpacks(inSource, builder, app, image, labels)
  await inSource.triggers.all('ports-configure', [app])
  const port = await inSource.triggers.collect('ports-get-property', [app, 'proxy-port'])
  await inSource.triggers.all('ports-set-detected', [app, `http:${port}:5000`])
  await fireLegacy(inSource, 'post-build-buildpack', 'post-build', [app, directory])
  await inSource.triggers.all('post-build', [builder, app, directory])
  return undefined
}

async function baseImage(ctx: Ctx, builder: string, app: string, directory: string): Promise<string> {
  const stack = await ctx.triggers.collect('buildpack-stack-name', [app])
  ctx.log.info1(`Building ${app} from ${stack || 'herokuish'}`)
  const usual = stack || (ctx.env.DOKKU_IMAGE ?? '')
  await ctx.triggers.all('builder-create-dokku-image', [builder, app, directory, usual])
  const image = (await ctx.triggers.collect('builder-dokku-image', [builder, app, directory, usual])) || usual
  if (!/^[\w][\w./:@-]*$/.test(image)) throw new UserError(`Not the name of an image: ${image}`)
  return image
}

async function runBuildpacks(
  ctx: Ctx,
  builder: string,
  app: string,
  image: string,
  labels: string[],
): Promise<void> {
  const trace = (ctx.env.DOKKU_TRACE ?? '') === '' ? [] : ['--env=TRACE=true', '--env=BUILDPACK_XTRACE=1']
  const args = [
    ...labels.map((label) => `--label=${label}`),
    ...splitWords(ctx.env.DOKKU_GLOBAL_RUN_ARGS ?? ''),
    ...['--volume', `cache-${app}:/cache`, '--env=CACHE_PATH=/cache'],
    ...(await ctx.triggers.collect('docker-args-build', [app, builder])),
    ...trace,
    ...(await ctx.triggers.collect('docker-args-process-build', [app, builder])),
  ]
  await ensureCache(ctx, app)
  const container = (await ctx.docker.output(['container', 'create', ...args, image, '/build'])).trim()
  try {
    await ctx.triggers.all('post-container-create', ['app', container, app, 'build'])
    const code = await ctx.docker.run(['container', 'start', '--attach', container])
    if (code !== 0) throw new UserError('Failure attaching to container during app build')
    const changes = labels.map((label) => `LABEL ${label.includes('=') ? label : `${label}=`}`)
    const flags = changes.flatMap((change) => ['--change', change])
    await ctx.docker.output(['container', 'commit', ...flags, container, image])
  } finally {
    await ctx.triggers.all('scheduler-register-retired', [app, container])
  }
}
