import type { Ctx } from '../../../core/plugin/context.ts'
import { removeBuildImages } from '../remove-images.ts'

export default async function released(ctx: Ctx, _builder: string, app: string): Promise<undefined> {
  await removeBuildImages(ctx, app).catch((error: Error) => ctx.log.warn(error.message))
}
