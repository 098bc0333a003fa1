import type { Ctx } from '../../core/plugin/context.ts'
import { runMigrations } from '../../core/plugin/migrate-config.ts'
import { propertyLifecycle } from '../../core/plugin/property-lifecycle.ts'
import { isProxyEnabled } from './api.ts'
import migrate from './migrate.ts'

export function proxyIsEnabled(ctx: Ctx, app: string): boolean {
  return isProxyEnabled(ctx, app)
}

export function proxyType(ctx: Ctx, app: string): string {
  return ctx.properties('proxy').computed(app || '--global', 'type', 'nginx')
}

export async function install(ctx: Ctx): Promise<void> {
  ctx.properties('proxy').setup()
  await runMigrations(ctx, migrate)
}

export const {
  cloned: postAppCloneSetup,
  renamed: postAppRenameSetup,
  deleted: postDelete,
} = propertyLifecycle('proxy')
