import type { Ctx } from '../../../core/plugin/context.ts'
import { removeAddresses } from '../address-files.ts'

export function install(ctx: Ctx): undefined {
  ctx.properties('network').setup()
}

/** The containers behind the noted addresses are those of the other app. */
export function postAppCloneSetup(ctx: Ctx, from: string, to: string): undefined {
  removeAddresses(ctx, to)
  ctx.properties('network').clone(from, to)
}

export function postAppRenameSetup(ctx: Ctx, from: string, to: string): undefined {
  removeAddresses(ctx, to)
  ctx.properties('network').clone(from, to)
  ctx.properties('network').destroy(from)
}

export function postDelete(ctx: Ctx, app: string): undefined {
  ctx.properties('network').destroy(app)
}
