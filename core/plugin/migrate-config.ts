import { listApps } from '../state/apps.ts'
import type { Ctx } from './context.ts'

/** A config var that became a property: its name for an app, for all apps, or both. */
export interface ConfigMigration {
  property: string
  appVariable?: string
  globalVariable?: string
  transform?: (value: string) => string
}

/** Moves deprecated config vars of every app into properties; for `install` triggers. Running it again does nothing. */
export async function migrateConfig(
  ctx: Ctx,
  plugin: string,
  migrations: readonly ConfigMigration[],
): Promise<void> {
  await ctx.triggers.all('config-migrate-env', [])
  const apps = listApps(ctx.paths)
  for (const migration of migrations) {
    const { globalVariable, appVariable } = migration
    if (globalVariable !== undefined) await migrateOne(ctx, plugin, '--global', globalVariable, migration)
    if (appVariable === undefined) continue
    for (const app of apps) await migrateOne(ctx, plugin, app, appVariable, migration)
  }
}

async function migrateOne(
  ctx: Ctx,
  plugin: string,
  scope: string,
  variable: string,
  { property, transform }: ConfigMigration,
): Promise<void> {
  const value =
    scope === '--global'
      ? await ctx.triggers.collect('config-get-global', [variable])
      : await ctx.triggers.collect('config-get', [scope, variable])
  if (value === '') return
  const forWhom = scope === '--global' ? '' : ` for ${scope}`
  const kind = scope === '--global' ? 'deprecated global' : 'deprecated'
  ctx.log.info1(`Migrating ${kind} ${variable} to ${plugin} ${property} property${forWhom}.`)
  ctx.properties(plugin).set(scope, property, transform === undefined ? value : transform(value))
  const args: [string, string, string] =
    scope === '--global' ? ['--global', variable, 'false'] : [scope, variable, 'false']
  await ctx.triggers.all('config-unset', args, { env: { DOKKU_QUIET_OUTPUT: '1' } })
}
