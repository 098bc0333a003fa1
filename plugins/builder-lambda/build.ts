import { copyFileSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { detectUsualPort, globalBuildArguments } from '../../core/deploy/build-steps.ts'
import { requireProgram } from '../../core/deploy/external-builder.ts'
import { imageName } from '../../core/deploy/image.ts'
import { fireLegacy } from '../../core/deploy/legacy-trigger.ts'
import { registryLogin } from '../../core/deploy/registry-login.ts'
import { imageLabels } from '../../core/deploy/release-image.ts'
import type { Ctx } from '../../core/plugin/context.ts'
import { makeAppData } from '../../core/state/app-data.ts'
import { isFileInside } from '../../core/state/file-inside.ts'
import { chownTree } from '../../core/state/ownership.ts'
import { pathBelow } from '../../core/state/paths.ts'
import { UserError } from '../../core/system/errors.ts'
import { lambdaArguments } from './arguments.ts'

/** Has `lambda-builder` make lambda.zip and, to run it here, `dokku/APP:latest`. */
export default async function build(
  ctx: Ctx,
  builder: string,
  app: string,
  directory: string,
): Promise<undefined> {
  ctx.log.info1(`Building ${app} from lambda`)
  requireProgram(ctx, 'lambda-builder')
  const inSource = ctx.with({ cwd: directory })
  await fireLegacy(inSource, 'pre-build-lambda', 'pre-build', [app])
  await inSource.triggers.all('pre-build', [builder, app, directory])
  const words = lambdaArguments({
    image: imageName(app),
    directory,
    labels: imageLabels(app, 'build', builder).filter((label) => label !== 'dokku'),
    globalArgs: globalBuildArguments(ctx),
  })
  const env = { ...ctx.env, ...registryLogin(ctx, app) }
  const code = await inSource.run('lambda-builder', words, { env })
  if (code !== 0) throw new UserError(`lambda-builder failed with exit code ${code}`)
  if (!isFileInside(join(directory, 'lambda.zip'), directory)) {
    throw new UserError('Compressed lambda.zip not detected, failed to build lambda function')
  }
  await keepFunction(inSource, app, directory)
  await detectUsualPort(inSource, app)
  await fireLegacy(inSource, 'post-build-lambda', 'post-build', [app])
  await inSource.triggers.all('post-build', [builder, app, directory])
}

/** Only the last function is kept, for plugins that upload it. */
async function keepFunction(ctx: Ctx, app: string, directory: string): Promise<void> {
  const revision = await ctx.triggers.collect('git-revision', [app])
  const data = makeAppData(ctx.paths, 'builder-lambda', app)
  for (const name of readdirSync(data)) if (name.endsWith('.zip')) rmSync(join(data, name))
  copyFileSync(join(directory, 'lambda.zip'), pathBelow(data, `${revision}.zip`))
  if (isFileInside(join(directory, 'Procfile'), directory)) {
    copyFileSync(join(directory, 'Procfile'), pathBelow(data, `${revision}.Procfile`))
  }
  chownTree(ctx.paths, data)
}
