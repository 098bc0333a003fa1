import type { Ctx } from '../../../core/plugin/context.ts'

export async function remember(ctx: Ctx, app: string): Promise<void> {
  ctx.properties('common').set(app, 'deployed', 'true')
}

export async function forget(ctx: Ctx, app: string): Promise<void> {
  ctx.properties('common').destroy(app)
}
