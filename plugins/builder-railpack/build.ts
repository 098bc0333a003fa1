import { builderArguments } from '../../core/deploy/build-steps.ts'
import { requireProgram, runBuilder } from '../../core/deploy/external-builder.ts'
import { imageName } from '../../core/deploy/image.ts'
import { buildQuietly, imageLabels, labelArguments } from '../../core/deploy/release-image.ts'
import type { Ctx } from '../../core/plugin/context.ts'
import { dropReleaseProcess } from '../../core/programs/procfile/drop-release.ts'
import { railpackArguments } from './arguments.ts'

/** Has `railpack` build an image, of which `dokku/APP:latest` is made without its entrypoint. */
export default async function build(
  ctx: Ctx,
  builder: string,
  app: string,
  directory: string,
): Promise<undefined> {
  ctx.log.info1(`Building ${app} from railpack`)
  requireProgram(ctx, 'railpack')
  const image = imageName(app)
  const built = `${image}-build`
  const inSource = ctx.with({ cwd: directory })
  await inSource.triggers.all('pre-build', [builder, app, directory])
  dropReleaseProcess(directory)
  const dockerArgs = await builderArguments(inSource, builder, app)
  const words = railpackArguments({ image: built, directory, dockerArgs })
  await runBuilder(inSource, app, 'railpack', words, 'Failure building image')
  try {
    await buildQuietly(inSource, image, `FROM ${built}\nENTRYPOINT []\n`, {
      args: labelArguments(ctx, imageLabels(app, 'build', builder)),
      failure: 'Failure injecting docker labels and custom entrypoint on image',
    })
  } finally {
    await inSource.docker.capture(['image', 'remove', built])
  }
  await inSource.triggers.all('post-build', [builder, app, directory])
}
