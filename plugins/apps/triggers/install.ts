import type { Ctx } from '../../../core/plugin/context.ts'
import { runMigrations } from '../../../core/plugin/migrate-config.ts'
import { makeAppData } from '../../../core/state/app-data.ts'
import { listApps } from '../../../core/state/apps.ts'
import migrate from '../migrate.ts'

export default async function install(ctx: Ctx): Promise<void> {
  ctx.properties('apps').setup()
  await runMigrations(ctx, migrate)
  for (const app of listApps(ctx.paths)) makeAppData(ctx.paths, 'apps', app)
}
