import { pruneRecords } from '../../../core/deploy/build-record.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { missingApp, visibleApps } from '../../../core/plugin/visible-apps.ts'

export default async function prune(ctx: Ctx, { app, flags }: Args): Promise<void> {
  if (flags['all-apps'] !== true && app === '') throw missingApp()
  const apps = flags['all-apps'] === true ? await visibleApps(ctx) : [app]
  if (apps.length === 0) ctx.log.warn("You haven't deployed any applications yet")
  for (const name of apps) pruneRecords(ctx, name)
}
