import { existsSync, renameSync } from 'node:fs'
import type { Ctx } from '../../../core/plugin/context.ts'
import { appDataDirectory, removeAppData } from '../../../core/state/app-data.ts'

export async function install(ctx: Ctx): Promise<void> {
  ctx.properties('builds').setup()
}

export async function move(ctx: Ctx, from: string, to: string): Promise<void> {
  const old = appDataDirectory(ctx.paths, 'builds', from)
  if (existsSync(old)) {
    removeAppData(ctx.paths, 'builds', to)
    renameSync(old, appDataDirectory(ctx.paths, 'builds', to))
  }
  ctx.properties('builds').clone(from, to)
  ctx.properties('builds').destroy(from)
}

export async function remove(ctx: Ctx, app: string): Promise<void> {
  removeAppData(ctx.paths, 'builds', app)
  ctx.properties('builds').destroy(app)
}
