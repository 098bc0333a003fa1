import { deriveImage, type ImageFile } from '../../../core/deploy/derive-image.ts'
import { imageName } from '../../../core/deploy/image.ts'
import { fireLegacy } from '../../../core/deploy/legacy-trigger.ts'
import { imageLabels, labelRecord, warnOfPlatform } from '../../../core/deploy/release-image.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import { readConfigBytes } from '../../../core/state/config-env.ts'
import { UserError } from '../../../core/system/errors.ts'
import { appUser } from '../app-user.ts'
import { ownCommand } from '../dockerfiles.ts'
import { profileFiles } from '../environment-files.ts'

/** The built image with the config vars of this moment; processes read them from .profile.d. */
export default async function release(
  ctx: Ctx,
  builder: string,
  app: string,
  tag: string,
): Promise<undefined> {
  const image = imageName(app, tag)
  const user = appUser(ctx, app)
  const labels = labelRecord(ctx, imageLabels(app, 'release'))
  const before = await ctx.docker.inspectImage(image)
  if (before === undefined) throw new UserError(`App image (${image}) not found`)
  warnOfPlatform(ctx, before.Architecture)
  const wasReleased = isReleased(before.Config, user)
  const early = environmentFiles(ctx, app)
  const id = await deriveImage(ctx, image, { labels, files: early, owner: user })
  await fireLegacy(ctx, 'pre-release-buildpack', 'pre-release-builder', [app, tag])
  await ctx.triggers.all('pre-release-builder', [builder, app, image])
  const files = environmentFiles(ctx, app)
  const changed = (await ctx.docker.inspectImage(image))?.Id !== id
  const stale = files.some(({ content }, at) => early[at]?.content.equals(content) !== true)
  // Hooks and the predeploy script may have left files of root behind, and app.json may have set config vars.
  if (!wasReleased || changed || stale) {
    await deriveImage(ctx, image, {
      labels,
      ...(changed || stale ? { files, owner: user } : {}),
      ...(wasReleased && !changed ? {} : { command: ownCommand(user) }),
      user,
      env: ['HEROKUISH_SETUIDGUID=false'],
    })
  }
  await ctx.triggers.all('post-release-builder', [builder, app, image])
  return undefined
}

function environmentFiles(ctx: Ctx, app: string): ImageFile[] {
  return profileFiles(readConfigBytes(ctx.paths, '--global'), readConfigBytes(ctx.paths, app))
}

/** A release is only released again when config vars or the scale change: its files are in order. */
function isReleased(config: { User: string; Labels: Record<string, string> }, user: string): boolean {
  return config.User === user && config.Labels?.['com.dokku.image-stage'] === 'release'
}
