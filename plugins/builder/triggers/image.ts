import { imageName, isBuildpackImage, isHerokuishImage } from '../../../core/deploy/image.ts'
import type { Ctx } from '../../../core/plugin/context.ts'

export async function isBuildpack(ctx: Ctx, app: string, tag: string): Promise<boolean> {
  const info = await ctx.docker.inspectImage(imageName(app, tag))
  return info !== undefined && isBuildpackImage(info)
}

export async function isHerokuish(ctx: Ctx, app: string, tag: string): Promise<boolean> {
  const info = await ctx.docker.inspectImage(imageName(app, tag))
  return info !== undefined && isHerokuishImage(ctx, app, info)
}
