import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { builderArguments, globalBuildArguments } from '../../../core/deploy/build-steps.ts'
import { environmentForClient } from '../../../core/deploy/container-environment.ts'
import { imageName } from '../../../core/deploy/image.ts'
import { fireLegacy } from '../../../core/deploy/legacy-trigger.ts'
import { registryLogin } from '../../../core/deploy/registry-login.ts'
import { imageLabels } from '../../../core/deploy/release-image.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import { readConfig } from '../../../core/state/config-env.ts'
import { UserError } from '../../../core/system/errors.ts'
import { buildFlags } from '../build-flags.ts'
import { detectPorts } from '../detect-ports.ts'

/** Builds `dokku/APP:latest` from ./Dockerfile, output streamed. */
export default async function build(
  ctx: Ctx,
  builder: string,
  app: string,
  directory: string,
): Promise<undefined> {
  ctx.log.info1(`Building ${app} from Dockerfile`)
  const image = imageName(app)
  if (!existsSync(join(directory, 'Dockerfile')))
    throw new UserError('No Dockerfile found in source code directory')
  const inSource = ctx.with({ cwd: directory })
  await fireLegacy(inSource, 'pre-build-dockerfile', 'pre-build', [app])
  await inSource.triggers.all('pre-build', [builder, app, directory])
  const words = [...(await builderArguments(inSource, builder, app)), ...globalBuildArguments(ctx)]
  const labels = imageLabels(app, 'build', builder).map((label) => `--label=${label}`)
  // The app's config vars reach `--build-arg KEY` and `--secret env=KEY` through docker's own environment.
  const own = { ...ctx.env, ...registryLogin(ctx, app) }
  const { env } = environmentForClient(own, readConfig(ctx.paths, app), [])
  const args = ['image', 'build', ...labels, ...buildFlags(words), '--tag', image, '.']
  const code = await inSource.docker.run(args, { env })
  if (code !== 0) throw new UserError(`docker image build failed with exit code ${code}`)
  const ports = await detectPorts(inSource, app, image, join(directory, 'Dockerfile'))
  await inSource.triggers.all('ports-set-detected', [app, ports.join(' ')])
  await fireLegacy(inSource, 'post-build-dockerfile', 'post-build', [app])
  await inSource.triggers.all('post-build', [builder, app, directory])
  return undefined
}
