import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { detectUsualPort } from '../../../core/deploy/build-steps.ts'
import { imageName } from '../../../core/deploy/image.ts'
import { fireLegacy } from '../../../core/deploy/legacy-trigger.ts'
import { registryLogin } from '../../../core/deploy/registry-login.ts'
import { buildQuietly, imageLabels, labelArguments } from '../../../core/deploy/release-image.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import { readConfig } from '../../../core/state/config-env.ts'
import { UserError } from '../../../core/system/errors.ts'
import { appUser } from '../app-user.ts'
import { sourceDockerfile } from '../dockerfiles.ts'
import { runBuildpacks } from '../run-buildpacks.ts'

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
  const dockerfile = sourceDockerfile(base, appUser(ctx, app), ctx.env.DOKKU_TRACE ?? '')
  await buildQuietly(ctx, image, dockerfile, {
    args: labelArguments(ctx, imageLabels(app, 'build', builder)),
    directory,
    env: registryLogin(ctx, app),
    failure: 'Failure extracting app code',
  })
  await fireLegacy(inSource, 'pre-build-buildpack', 'pre-build', [app, directory])
  await inSource.triggers.all('pre-build', [builder, app, directory])
  await runBuildpacks(inSource, builder, app, image)
  await detectUsualPort(inSource, app)
  await fireLegacy(inSource, 'post-build-buildpack', 'post-build', [app, directory])
  await inSource.triggers.all('post-build', [builder, app, directory])
  return undefined
}

async function baseImage(ctx: Ctx, builder: string, app: string, directory: string): Promise<string> {
  const stack = await ctx.triggers.collect('buildpack-stack-name', [app])
  ctx.log.info1(`Building ${app} from ${stack || 'herokuish'}`)
  const configured = readConfig(ctx.paths, app).get('DOKKU_IMAGE') || ctx.env.DOKKU_IMAGE
  const usual = stack || (configured ?? '')
  await ctx.triggers.all('builder-create-dokku-image', [builder, app, directory, usual])
  const image = (await ctx.triggers.collect('builder-dokku-image', [builder, app, directory, usual])) || usual
  if (!/^[\w][\w./:@-]*$/.test(image)) throw new UserError(`Not the name of an image: ${image}`)
  return image
}
