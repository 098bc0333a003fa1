import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { imageName } from '../../../core/deploy/image.ts'
import { fireLegacy } from '../../../core/deploy/legacy-trigger.ts'
import {
  buildQuietly,
  imageLabels,
  labelArguments,
  platformArguments,
} from '../../../core/deploy/release-image.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import { makeTemporaryDirectory } from '../../../core/system/temporary-directory.ts'
import { appUser } from '../app-user.ts'
import { releaseDockerfile } from '../dockerfiles.ts'

/** The built image with the config vars of this moment; processes read them from .profile.d. */
export default async function release(
  ctx: Ctx,
  builder: string,
  app: string,
  tag: string,
): Promise<undefined> {
  const image = imageName(app, tag)
  const user = appUser(ctx, app)
  const args = [...labelArguments(ctx, imageLabels(app, 'release')), ...(await platformArguments(ctx, image))]
  using directory = makeTemporaryDirectory('/tmp/dokku-release-env')
  const write = (file: string, text: string) =>
    writeFileSync(join(directory.path, file), `${text}\n`, { mode: 0o600 })
  write('00-global-env.sh', await ctx.triggers.collect('config-export', ['', 'true', 'false', 'exports']))
  write('01-app-env.sh', await ctx.triggers.collect('config-export', [app, 'false', 'false', 'exports']))
  const add = (stage: 'first' | 'final') =>
    buildQuietly(ctx, image, releaseDockerfile(image, user, stage), { args, directory: directory.path })
  await add('first')
  await fireLegacy(ctx, 'pre-release-buildpack', 'pre-release-builder', [app, tag])
  await ctx.triggers.all('pre-release-builder', [builder, app, image])
  await add('final')
  await ctx.triggers.all('post-release-builder', [builder, app, image])
  return undefined
}
