import { builderArguments, globalBuildArguments } from '../../core/deploy/build-steps.ts'
import { requireProgram, runBuilder } from '../../core/deploy/external-builder.ts'
import { imageName } from '../../core/deploy/image.ts'
import { buildQuietly, imageLabels } from '../../core/deploy/release-image.ts'
import type { Ctx } from '../../core/plugin/context.ts'
import { dropReleaseProcess } from '../../core/programs/procfile/drop-release.ts'
import { entrypointDockerfile, nixpacksArguments } from './arguments.ts'

/** Has `nixpacks` build `dokku/APP:latest`. */
export default async function build(
  ctx: Ctx,
  builder: string,
  app: string,
  directory: string,
): Promise<undefined> {
  ctx.log.info1(`Building ${app} from nixpacks`)
  requireProgram(ctx, 'nixpacks')
  const image = imageName(app)
  const inSource = ctx.with({ cwd: directory })
  await inSource.triggers.all('pre-build', [builder, app, directory])
  dropReleaseProcess(directory)
  const dockerArgs = [...(await builderArguments(inSource, builder, app)), ...globalBuildArguments(ctx)]
  const labels = imageLabels(app, 'build', builder)
  const words = nixpacksArguments({ image, directory, labels, dockerArgs })
  await runBuilder(inSource, app, 'nixpacks', words, 'Failure building image')
  await buildQuietly(inSource, image, entrypointDockerfile(image), {
    failure: 'Failure injecting docker labels and custom entrypoint on image',
  })
  await inSource.triggers.all('post-build', [builder, app, directory])
}
