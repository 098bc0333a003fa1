import type { Ctx } from '../../../core/plugin/context.ts'
import { runMigrations } from '../../../core/plugin/migrate-config.ts'
import { propertyLifecycle } from '../../../core/plugin/property-lifecycle.ts'
import migrate from '../migrate.ts'
import { removeAppImages } from '../remove-images.ts'

const properties = propertyLifecycle('builder')

export const { cloned, renamed } = properties

export async function install(ctx: Ctx): Promise<undefined> {
  properties.install(ctx)
  await runMigrations(ctx, migrate)
  await ctx.triggers.all('install-builder-prune', [])
}

export async function deleted(ctx: Ctx, app: string): Promise<undefined> {
  properties.deleted(ctx, app)
  // An app without images can be destroyed on a machine whose docker is down.
  await removeAppImages(ctx, app).catch((error: Error) => ctx.log.warn(error.message))
}
