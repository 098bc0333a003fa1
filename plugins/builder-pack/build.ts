import { join } from 'node:path'
import { builderArguments, detectUsualPort } from '../../core/deploy/build-steps.ts'
import { requireProgram, runBuilder } from '../../core/deploy/external-builder.ts'
import { imageName } from '../../core/deploy/image.ts'
import { fireLegacy } from '../../core/deploy/legacy-trigger.ts'
import { imageLabels, labelImage } from '../../core/deploy/release-image.ts'
import type { Ctx } from '../../core/plugin/context.ts'
import { mergedConfig } from '../../core/state/config-env.ts'
import { isFileInside } from '../../core/state/file-inside.ts'
import { readLines } from '../../core/state/read-file.ts'
import { packArguments } from './arguments.ts'

/** Has `pack` build `dokku/APP:latest` with the buildpacks of a builder image. */
export default async function build(
  ctx: Ctx,
  builder: string,
  app: string,
  directory: string,
): Promise<undefined> {
  const config = mergedConfig(ctx.paths, app)
  const stack = await ctx.triggers.collect('buildpack-stack-name', [app])
  const stackImage =
    config.get('DOKKU_CNB_BUILDER') || stack || ctx.env.DOKKU_CNB_BUILDER || 'heroku/builder:24'
  ctx.log.info1(`Building ${app} from cnb stack ${stackImage}...`)
  requireProgram(ctx, 'pack')
  const image = imageName(app)
  const inSource = ctx.with({ cwd: directory })
  await fireLegacy(inSource, 'pre-build-pack', 'pre-build', [app, directory])
  await inSource.triggers.all('pre-build', [builder, app, directory])
  const buildpacks = join(directory, '.buildpacks')
  const words = packArguments({
    image,
    builder: stackImage,
    directory,
    dockerArgs: [
      ...(await builderArguments(inSource, builder, app)),
      ...((ctx.env.DOKKU_TRACE ?? '') === '' ? [] : ['--env=TRACE=true']),
    ],
    buildpackUrl: config.get('BUILDPACK_URL') ?? '',
    buildpacks: isFileInside(buildpacks, directory)
      ? readLines(buildpacks)
          .map((line) => line.trim())
          .filter((line) => line !== '')
      : [],
    variables: [...config.keys()],
  })
  await runBuilder(inSource, app, 'pack', words, 'pack build failed with exit code CODE')
  await labelImage(inSource, image, imageLabels(app, 'build', builder))
  await detectUsualPort(inSource, app)
  await fireLegacy(inSource, 'post-build-pack', 'post-build', [app, directory])
  await inSource.triggers.all('post-build', [builder, app, directory])
}
