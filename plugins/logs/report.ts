import type { Ctx } from '../../core/plugin/context.ts'

/** vector-image and vector-networks have no value of their own for an app. */
export default async function report(ctx: Ctx, app: string): Promise<Record<string, string>> {
  const store = ctx.properties('logs')
  return {
    '--logs-computed-vector-image': store.computed(app, 'vector-image', 'timberio/vector:0.57.0-debian'),
  }
}
