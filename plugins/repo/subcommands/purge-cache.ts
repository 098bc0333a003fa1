import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { purgeCache } from '../purge-cache.ts'

export default async function purge(ctx: Ctx, { app }: Args): Promise<void> {
  await purgeCache(ctx, app)
}
