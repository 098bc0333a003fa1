import { isBuildpackImage, isHerokuishImage } from '../../../core/deploy/image.ts'
import type { Ctx } from '../../../core/plugin/context.ts'

export async function isBuildpack(ctx: Ctx, _app: string, image: string): Promise<boolean> {
  const info = image === '' ? undefined : await ctx.docker.inspectImage(image)
  return info !== undefined && isBuildpackImage(info)
}

/** Images of cloud native buildpacks count too: plugins ask this to learn whether buildpacks were at work. */
export async function isHerokuish(ctx: Ctx, app: string, image: string): Promise<boolean> {
  const info = image === '' ? undefined : await ctx.docker.inspectImage(image)
  return info !== undefined && (isBuildpackImage(info) || (await isHerokuishImage(ctx, app, info)))
}
