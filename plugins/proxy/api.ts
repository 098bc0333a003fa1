import type { Ctx } from '../../core/plugin/context.ts'

/** Is the app behind its proxy? */
export function isProxyEnabled(ctx: Ctx, app: string): boolean {
  return ctx.properties('proxy').get(app, 'disabled') !== 'true'
}
