import type { Ctx } from '../../../core/plugin/context.ts'

/** The network to build in; a Dockerfile is built in Docker's own. */
export function forBuild(ctx: Ctx, app: string, builder: string): string[] {
  return builder === 'dockerfile' ? [] : forContainer(ctx, app)
}

/** The network to create containers in. */
export function forContainer(ctx: Ctx, app: string): string[] {
  const network = ctx.properties('network').computed(app, 'initial-network')
  return network === '' ? [] : [`--network=${network}`]
}
