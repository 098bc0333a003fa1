import type { Ctx } from '../../../core/plugin/context.ts'
import { isVisibleApp, printable, verifyApp } from '../../../core/plugin/visible-apps.ts'
import { createApp } from '../create-app.ts'
import { destroyApp } from '../destroy-app.ts'

export async function appCreate(ctx: Ctx, app: string): Promise<void> {
  await createApp(ctx, app)
}

export async function appDestroy(ctx: Ctx, app: string): Promise<void> {
  await verifyApp(ctx, app)
  await destroyApp(ctx, app)
}

/** Bash plugins show what it says on stderr, or send that away. */
export async function appExists(ctx: Ctx, app: string): Promise<boolean> {
  if (await isVisibleApp(ctx, app)) return true
  ctx.log.warn(`App ${printable(app)} does not exist`)
  return false
}
