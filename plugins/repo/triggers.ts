import type { Ctx } from '../../core/plugin/context.ts'
import { purgeCache } from './purge-cache.ts'

/** What another stack has cached may not even run on the new one. */
export async function postStackSet(ctx: Ctx, app: string): Promise<void> {
  await purgeCache(ctx, app)
}

/** A cache that stays must not keep an app from being destroyed. */
export async function postDelete(ctx: Ctx, app: string): Promise<void> {
  await purgeCache(ctx, app).catch((error: Error) => ctx.log.warn(error.message))
}
