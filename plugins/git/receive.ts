import { withoutRepository } from '../../core/deploy/git.ts'
import { receiveSource } from '../../core/deploy/pipeline.ts'
import type { Ctx } from '../../core/plugin/context.ts'
import { isRepository } from './repository.ts'

/** Builds and deploys a revision; nothing to do for an app without a repository. */
export async function receiveRevision(ctx: Ctx, app: string, revision: string): Promise<void> {
  if (!isRepository(ctx, app)) return
  // Whatever runs git from here on means the directory it runs in.
  await receiveSource(ctx.with({ env: withoutRepository(ctx.env) }), app, revision)
}

/**
 * Deploys code that does not come from an image, and notes where it came from. An image the app was deployed
 * from before is taken off the record first: Procfile and app.json would be read from it instead of the code.
 */
export async function receiveFrom(
  ctx: Ctx,
  app: string,
  source: { type: string; metadata: string },
  receive: () => Promise<void>,
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
