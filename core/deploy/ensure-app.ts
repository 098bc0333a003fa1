import { type Ctx, discard } from '../plugin/context.ts'
import { verifyApp } from '../plugin/visible-apps.ts'

/** Does every plugin agree that there is such an app? What they say otherwise is of no use to whoever pushes. */
export async function pluginsKnowApp(ctx: Ctx, app: string): Promise<boolean> {
  return await ctx.with({ stdout: discard(), stderr: discard() }).triggers.gate('app-exists', [app])
}

/** Lets plugins create an app that they do not know, as the first push to it does. */
export async function ensureApp(ctx: Ctx, app: string): Promise<void> {
  if (await pluginsKnowApp(ctx, app)) return
  // stdout belongs to git's protocol.
  await ctx.with({ stdout: ctx.stderr }).triggers.all('app-maybe-create', [app])
  await verifyApp(ctx, app)
}
