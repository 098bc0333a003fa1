import { listApps } from '../state/apps.ts'
import { changeConfig, readConfigBytes } from '../state/config-env.ts'
import { UserError } from '../system/errors.ts'
import type { Ctx } from './context.ts'

/** A config var that became a property: its name for an app, for all apps, or both. */
interface ConfigMigration {
  property: string
  appVariable?: string
  globalVariable?: string
  transform?: (value: string) => string
  /** The value is a list of words. */
  list?: true
}

/** Moves deprecated config vars of every app into properties. Running it again does nothing. */
export function migrateConfig(ctx: Ctx, plugin: string, migrations: readonly ConfigMigration[]): void {
  const apps = listApps(ctx.paths)
  for (const migration of migrations) {
    const { globalVariable, appVariable } = migration
    if (globalVariable !== undefined) migrateOne(ctx, plugin, '--global', globalVariable, migration)
    if (appVariable === undefined) continue
    for (const app of apps) migrateOne(ctx, plugin, app, appVariable, migration)
  }
}

function migrateOne(
  ctx: Ctx,
  plugin: string,
  scope: string,
  variable: string,
  { property, transform = (text) => text, list }: ConfigMigration,
): void {
  const store = ctx.properties(plugin)
  if (store.has(scope, property)) return
  const found = configVariable(ctx, scope, variable)
  if (found === '') return
  const global = scope === '--global'
  const what = global ? `deprecated global ${variable}` : `deprecated ${variable}`
  const forWhom = global ? '' : ` for ${scope}`
  ctx.log.info1(
    `Migrating ${what} to ${plugin} ${property} property${forWhom}. Use 'dokku ${plugin}:set ${scope} ${property} <value>' to manage this going forward.`,
  )
  const value = transform(found)
  if (list === true) store.setList(scope, property, value.split(' '))
  else store.set(scope, property, value)
  dropConfig(ctx, scope, [variable])
}

/**
 * What an `install` hook does: it runs its plugin's migrations once the config vars are where they are now. That is
 * tried again at the next install, so a failure ends nothing.
 */
export async function runMigrations(ctx: Ctx, migrate: (ctx: Ctx) => void): Promise<void> {
  try {
    await ctx.triggers.all('config-migrate-env', [])
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    ctx.log.warn(`Unable to migrate legacy env files: ${error.message}`)
  }
  migrate(ctx)
}

/** The config var of an app or `--global`; '' when it is not set. */
export function configVariable(ctx: Ctx, scope: string, variable: string): string {
  return readConfigBytes(ctx.paths, scope).get(variable)?.toString('utf8') ?? ''
}

/** Removes config vars that nobody reads any more; nothing is told of it, for nothing changes. */
export function dropConfig(ctx: Ctx, scope: string, variables: readonly string[]): void {
  changeConfig(ctx.paths, scope, (env) => variables.map((variable) => env.delete(variable)).includes(true))
}
