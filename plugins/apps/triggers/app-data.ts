import type { Ctx } from '../../../core/plugin/context.ts'
import { copyAppData, makeAppData, removeAppData } from '../../../core/state/app-data.ts'

export async function make(ctx: Ctx, app: string): Promise<void> {
  makeAppData(ctx.paths, 'apps', app)
}

/** A copy is as old as it is, not as old as what it was made from. */
export async function copy(ctx: Ctx, from: string, to: string): Promise<void> {
  const store = ctx.properties('apps')
  const createdAt = store.get(to, 'created-at')
  store.clone(from, to)
  if (createdAt !== '') store.set(to, 'created-at', createdAt)
  copyAppData(ctx.paths, 'apps', from, to)
}

export async function move(ctx: Ctx, from: string, to: string): Promise<void> {
  const store = ctx.properties('apps')
  store.clone(from, to)
  store.destroy(from)
  copyAppData(ctx.paths, 'apps', from, to)
}

export async function removeOld(ctx: Ctx, from: string, to: string): Promise<void> {
  copyAppData(ctx.paths, 'apps', from, to)
  removeAppData(ctx.paths, 'apps', from)
}

export async function remove(ctx: Ctx, app: string): Promise<void> {
  removeAppData(ctx.paths, 'apps', app)
  ctx.properties('apps').destroy(app)
}
