import type { Ctx } from '../../../core/plugin/context.ts'
import { UserError } from '../../../core/system/errors.ts'

const known = ['build-dir', 'detected', 'selected', 'skip-cleanup']

export function getProperty(ctx: Ctx, app: string, key: string): string {
  requireKnown(key)
  return ctx.properties('builder').get(app, key)
}

export function setProperty(ctx: Ctx, app: string, key: string, value: string): undefined {
  requireKnown(key)
  ctx.properties('builder').set(app, key, value)
}

function requireKnown(key: string): void {
  if (!known.includes(key)) throw new UserError('Invalid builder property specified')
}
