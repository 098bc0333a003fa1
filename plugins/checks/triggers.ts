import type { Ctx } from '../../core/plugin/context.ts'
import { Exit } from '../../core/system/errors.ts'
import { waitToRetire } from './api.ts'

export function checksGetProperty(ctx: Ctx, app: string, key: string): string {
  if (key !== 'wait-to-retire') throw new Exit(1)
  return String(waitToRetire(ctx, app))
}

export function install(ctx: Ctx): undefined {
  ctx.properties('checks').setup()
}

export function postAppCloneSetup(ctx: Ctx, from: string, to: string): undefined {
  ctx.properties('checks').clone(from, to)
}

export function postAppRenameSetup(ctx: Ctx, from: string, to: string): undefined {
  ctx.properties('checks').clone(from, to)
  ctx.properties('checks').destroy(from)
}

export function postDelete(ctx: Ctx, app: string): undefined {
  ctx.properties('checks').destroy(app)
}
