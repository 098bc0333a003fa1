import type { Ctx } from '../../../core/plugin/context.ts'

export default async function deploySourceSet(
  ctx: Ctx,
  app: string,
  type: string,
  metadata = '',
): Promise<void> {
  const store = ctx.properties('apps')
  store.set(app, 'deploy-source', type)
  store.set(app, 'deploy-source-metadata', metadata)
}
