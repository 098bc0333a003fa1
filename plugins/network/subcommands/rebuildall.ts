import type { Ctx } from '../../../core/plugin/context.ts'
import { visibleApps } from '../../../core/plugin/visible-apps.ts'
import networkBuildConfig from '../build-config.ts'

export default async function rebuildall(ctx: Ctx): Promise<void> {
  const apps = await visibleApps(ctx)
  if (apps.length === 0) ctx.log.warn("You haven't deployed any applications yet")
  for (const app of apps) await networkBuildConfig(ctx, app)
}
