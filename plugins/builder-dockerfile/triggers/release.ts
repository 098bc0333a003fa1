import { imageName } from '../../../core/deploy/image.ts'
import { fireLegacy } from '../../../core/deploy/legacy-trigger.ts'
import { labelRelease } from '../../../core/deploy/release-image.ts'
import type { Ctx } from '../../../core/plugin/context.ts'

/** Makes the release of a built image: the same image, labelled as such. */
export default async function release(
  ctx: Ctx,
  builder: string,
  app: string,
  tag: string,
): Promise<undefined> {
  const image = imageName(app, tag)
  await fireLegacy(ctx, 'pre-release-dockerfile', 'pre-release-builder', [app, tag])
  await ctx.triggers.all('pre-release-builder', [builder, app, image])
  await labelRelease(ctx, app, image)
  await ctx.triggers.all('post-release-builder', [builder, app, image])
  return undefined
}
