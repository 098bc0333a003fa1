import type { Ctx } from '../../core/plugin/context.ts'
import { runMigrations } from '../../core/plugin/migrate-config.ts'
import { propertyLifecycle } from '../../core/plugin/property-lifecycle.ts'
import migrate from './migrate.ts'

/** The scheduler chosen for an app, or for everything when asked for `--global`. */
export function schedulerDetect(ctx: Ctx, app: string): string {
  return ctx.properties('scheduler').computed(app || '--global', 'selected', 'docker-local')
}

export async function install(ctx: Ctx): Promise<undefined> {
  ctx.properties('scheduler').setup()
  await runMigrations(ctx, migrate)
}

export const {
  cloned: postAppCloneSetup,
  renamed: postAppRenameSetup,
  deleted: postDelete,
} = propertyLifecycle('scheduler')
