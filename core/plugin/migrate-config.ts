import { listApps } from '../state/apps.ts'
import { UserError } from '../system/errors.ts'
import type { Ctx } from './context.ts'

/** A config var that became a property: its name for an app, for all apps, or both. */
export interface ConfigMigration {
  property: string
  appVariable?: string
  globalVariable?: string
  transform?: (value: string) => string
  /** The value is a list of words. */
  list?: true
}

/** Moves deprecated config vars of every app into properties; for `install` triggers. Running it again does nothing. */
export async function migrateConfig(
  ctx: Ctx,
  plugin: string,
  migrations: readonly ConfigMigration[],
): Promise<void> {
  await migrateEnv(ctx)
  const apps = listApps(ctx.paths)
  for (const migration of migrations) {
    const { globalVariable, appVariable } = migration
    if (globalVariable !== undefined) await migrateOne(ctx, plugin, '--global', globalVariable, migration)
    if (appVariable === undefined) continue
    for (const app of apps) await migrateOne(ctx, plugin, app, appVariable, migration)
  }
}

/** Tried again at the next install, so a failure ends nothing. */
async function migrateEnv(ctx: Ctx): Promise<void> {
  try {
    await ctx.triggers.all('config-migrate-env', [])
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    ctx.log.warn(`Unable to migrate legacy env files: ${error.message}`)
  }
}

async function migrateOne(
  ctx: Ctx,
  plugin: string,
  scope: string,
  variable: string,
  { property, transform = (text) => text, list }: ConfigMigration,
): Promise<void> {
  const store = ctx.properties(plugin)
  if (store.has(scope, property)) return
  const global = scope === '--global'
  const found = global
    ? await ctx.triggers.collect('config-get-global', [variable])
    : await ctx.triggers.collect('config-get', [scope, variable])
  if (found === '') return
  const what = global ? `deprecated global ${variable}` : `deprecated ${variable}`
  const forWhom = global ? '' : ` for ${scope}`
  ctx.log.info1(
    `Migrating ${what} to ${plugin} ${property} property${forWhom}. Use 'dokku ${plugin}:set ${scope} ${property} <value>' to manage this going forward.`,
  )
  const value = transform(found)
  if (list === true) store.setList(scope, property, value.split(' '))
  else store.set(scope, property, value)
  await ctx.triggers.all('config-unset', [scope, variable], { env: { DOKKU_QUIET_OUTPUT: '1' } })
}
