import type { Ctx } from '../../../core/plugin/context.ts'
import { copyAppData, makeAppData, removeAppData } from '../../../core/state/app-data.ts'
import { updateScale } from '../scale.ts'

export function postCreate(ctx: Ctx, app: string): undefined {
  makeAppData(ctx.paths, 'ps', app)
  updateScale(ctx, app, new Map([['web', 1]]), { clear: false })
}

export function postAppCloneSetup(ctx: Ctx, from: string, to: string): undefined {
  ctx.properties('ps').clone(from, to)
  copyAppData(ctx.paths, 'ps', from, to)
}

export function postAppRenameSetup(ctx: Ctx, from: string, to: string): undefined {
  ctx.properties('ps').clone(from, to)
  ctx.properties('ps').destroy(from)
  copyAppData(ctx.paths, 'ps', from, to)
}

export async function postAppClone(ctx: Ctx, _from: string, to: string): Promise<undefined> {
  await rebuild(ctx, to)
}

export async function postAppRename(ctx: Ctx, from: string, to: string): Promise<undefined> {
  copyAppData(ctx.paths, 'ps', from, to)
  removeAppData(ctx.paths, 'ps', from)
  await rebuild(ctx, to)
}

export function postDelete(ctx: Ctx, app: string): undefined {
  removeAppData(ctx.paths, 'ps', app)
  ctx.properties('ps').destroy(app)
}

/** Cloning and renaming may ask to leave the app as it is. */
async function rebuild(ctx: Ctx, app: string): Promise<void> {
  if (ctx.env.SKIP_REBUILD !== 'true') await ctx.triggers.all('receive-app', [app])
}
