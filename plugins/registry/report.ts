import { imageRepository } from '../../core/deploy/image.ts'
import type { Ctx } from '../../core/plugin/context.ts'
import { UserError } from '../../core/system/errors.ts'
import { imageRepo, serverPrefix } from './settings.ts'

/** The server is shown as it stands in front of an image's name. */
export default async function report(ctx: Ctx, app: string): Promise<Record<string, string>> {
  const server = { '--registry-computed-server': serverPrefix(ctx, app) }
  return app === '--global' ? server : { ...server, '--registry-computed-image-repo': shownRepo(ctx, app) }
}

/** A report must not end at a template that cannot be rendered. */
function shownRepo(ctx: Ctx, app: string): string {
  try {
    return imageRepo(ctx, app)
  } catch (error) {
    if (error instanceof UserError) return imageRepository(app)
    throw error
  }
}
