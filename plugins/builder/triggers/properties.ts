import type { Ctx } from '../../../core/plugin/context.ts'
import { UserError } from '../../../core/system/errors.ts'

const known = ['build-dir', 'detected', 'selected', 'skip-cleanup']

export function getProperty(ctx: Ctx, app: string, key: string): string {
  return known.includes(key) ? ctx.properties('builder').get(app, key) : ''
}

export function setProperty(ctx: Ctx, app: string, key: string, value: string): undefined {
  if (key !== 'detected') throw new UserError('Property cannot be set via builder-set-property')
  ctx.properties('builder').set(app, key, value)
  return undefined
}
