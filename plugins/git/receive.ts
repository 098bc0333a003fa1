import { receiveSource } from '../../core/deploy/pipeline.ts'
import type { Ctx } from '../../core/plugin/context.ts'
import { isRepository } from './repository.ts'

/** Builds and deploys a revision; nothing to do for an app without a repository. */
export async function receiveRevision(ctx: Ctx, app: string, revision: string): Promise<void> {
  if (isRepository(ctx, app)) await receiveSource(ctx, app, revision)
}

/**
 * Does the same for code that is no longer what an image was deployed from, and notes where it came from.
 * While that image is on record, Procfile and app.json would be taken out of it instead of the code.
 */
export async function receiveFrom(
  ctx: Ctx,
  app: string,
  revision: string,
  source: { type: string; metadata: string },
  receive: () => Promise<void> = () => receiveRevision(ctx, app, revision),
): Promise<void> {
  const store = ctx.properties('git')
  const image = store.get(app, 'source-image')
  store.delete(app, 'source-image')
  try {
    await receive()
  } catch (error) {
    if (image !== '') store.set(app, 'source-image', image)
    throw error
  }
  await ctx.triggers.all('deploy-source-set', [app, source.type, source.metadata])
}
