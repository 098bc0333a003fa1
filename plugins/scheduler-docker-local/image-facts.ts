import { isBuildpackImage, isHerokuishImage } from '../../core/deploy/image.ts'
import type { Ctx } from '../../core/plugin/context.ts'
import { UserError } from '../../core/system/errors.ts'

/** What made an image, in the word that hooks are given. */
export type SourceType = 'dockerfile' | 'herokuish' | 'pack'

export interface ImageFacts {
  sourceType: SourceType
  /** Where a command goes through before it runs in such an image. */
  execPrefix: string[]
  labels: Readonly<Record<string, string>>
  /** Made for amd64, on another machine: docker has to be told. */
  foreignArchitecture: boolean
}

/** Facts of an image that exists; by name or id. */
export async function imageFacts(ctx: Ctx, app: string, image: string): Promise<ImageFacts> {
  const info = await ctx.docker.inspectImage(image)
  if (info === undefined) throw new UserError(`App image (${image}) not found`)
  const sourceType = isBuildpackImage(info)
    ? 'pack'
    : (await isHerokuishImage(ctx, app, info))
      ? 'herokuish'
      : 'dockerfile'
  return {
    sourceType,
    execPrefix: sourceType === 'herokuish' ? ['/exec'] : [],
    labels: info.Config.Labels ?? {},
    foreignArchitecture: info.Architecture === 'amd64' && process.arch !== 'x64',
  }
}
