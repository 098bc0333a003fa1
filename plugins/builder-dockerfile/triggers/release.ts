import { imageName } from '../../../core/deploy/image.ts'
import { fireLegacy } from '../../../core/deploy/legacy-trigger.ts'
import {
  buildQuietly,
  imageLabels,
  labelArguments,
  platformArguments,
} from '../../../core/deploy/release-image.ts'
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
  const args = [...labelArguments(ctx, imageLabels(app, 'release')), ...(await platformArguments(ctx, image))]
  await buildQuietly(ctx, image, `FROM ${image}\n`, { args })
  await ctx.triggers.all('post-release-builder', [builder, app, image])
  return undefined
}
