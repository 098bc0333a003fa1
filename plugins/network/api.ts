import type { Ctx } from '../../core/plugin/context.ts'
import { containerListeners } from './address-files.ts'

/** `ADDRESS:PORT` of all that serves an app: its web containers, or the fixed address it was given. */
export function webListeners(ctx: Ctx, app: string): string[] {
  const fixed = ctx.properties('network').get(app, 'static-web-listener')
  return fixed === '' ? containerListeners(ctx, app, 'web') : [fixed]
}
