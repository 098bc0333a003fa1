import { join } from 'node:path'
import type { Ctx } from '../../../core/plugin/context.ts'
import { runMigrations } from '../../../core/plugin/migrate-config.ts'
import { listApps } from '../../../core/state/apps.ts'
import { makeDirectory } from '../../../core/state/ownership.ts'
import { pathBelow } from '../../../core/state/paths.ts'
import migrate from '../migrate.ts'

export default async function install(ctx: Ctx): Promise<undefined> {
  ctx.properties('ps').setup()
  makeDirectory(ctx.paths, join(ctx.paths.data, 'ps'))
  for (const app of listApps(ctx.paths)) makeDirectory(ctx.paths, pathBelow(ctx.paths.data, 'ps', app))
  await runMigrations(ctx, migrate)
}
