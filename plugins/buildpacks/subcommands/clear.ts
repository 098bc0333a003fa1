import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'

export default async function clear(ctx: Ctx, { app }: Args): Promise<void> {
  ctx.properties('buildpacks').delete(app, 'buildpacks')
}
