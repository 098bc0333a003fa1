import { tagOf } from '../../core/deploy/derive-image.ts'
import { imageRepository } from '../../core/deploy/image.ts'
import { fireLegacy } from '../../core/deploy/legacy-trigger.ts'
import type { Ctx } from '../../core/plugin/context.ts'
import { pushImage, tagImage } from './push.ts'
import { imageRepo, isPushEnabled } from './settings.ts'

/** Gives a released image the repository of the app and, where wanted, pushes it. */
export default async function postReleaseBuilder(
  ctx: Ctx,
  _builder: string,
  app: string,
  image: string,
): Promise<void> {
  await fireLegacy(ctx, 'pre-deploy', 'pre-release-builder', [app, tagOf(image)])
  const repository = imageRepo(ctx, app)
  const usual = imageRepository(app)
  if (repository !== usual) await tagImage(ctx, image, image.replace(`${usual}:`, `${repository}:`))
  if (!isPushEnabled(ctx, app)) return
  ctx.log.info1('Pushing image to registry')
  await pushImage(ctx, app, image, repository)
}
