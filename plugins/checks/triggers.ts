import type { Ctx } from '../../core/plugin/context.ts'
import { runMigrations } from '../../core/plugin/migrate-config.ts'
import { propertyLifecycle } from '../../core/plugin/property-lifecycle.ts'
import { Exit } from '../../core/system/errors.ts'
import { waitToRetire } from './api.ts'
import migrate from './migrate.ts'

export function checksGetProperty(ctx: Ctx, app: string, key: string): string {
  if (key !== 'wait-to-retire') throw new Exit(1)
  return String(waitToRetire(ctx, app))
}

export async function install(ctx: Ctx): Promise<undefined> {
  ctx.properties('checks').setup()
  await runMigrations(ctx, migrate)
}

export const {
  cloned: postAppCloneSetup,
  renamed: postAppRenameSetup,
  deleted: postDelete,
} = propertyLifecycle('checks')
