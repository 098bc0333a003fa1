import { renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { listApps } from '../state/apps.ts'
import { configFile, readConfigBytes, writeConfig } from '../state/config-env.ts'
import { type EnvBytes, isEnvKey, parseEnv } from '../state/env-codec.ts'
import { makeDirectory } from '../state/ownership.ts'
import { readBytes } from '../state/read-file.ts'
import { UserError } from '../system/errors.ts'
import type { Ctx } from './context.ts'

/**
 * Takes over the ENV files that versions before 0.38 kept in DOKKU_ROOT. That happens once: a file that turns
 * up later holds values of a time before the last `config:set`, so it is only kept aside.
 */
export function migrateEnv(ctx: Ctx): undefined {
  ctx.properties('config').setup()
  migrateFile(ctx, '--global', join(ctx.paths.root, 'ENV'))
  for (const app of listApps(ctx.paths)) migrateFile(ctx, app, join(ctx.paths.root, app, 'ENV'))
}

function migrateFile(ctx: Ctx, scope: string, file: string): void {
  makeDirectory(ctx.paths, dirname(configFile(ctx.paths, scope)))
  const store = ctx.properties('config')
  const migrated = store.get(scope, 'env-migrated') === 'true'
  const bytes = readBytes(file)
  if (bytes !== undefined) {
    const old = parse(file, bytes)
    if (migrated) {
      setAside(ctx, file, differingKeys(old, readConfigBytes(ctx.paths, scope)))
      return
    }
    writeConfig(ctx.paths, scope, new Map([...readConfigBytes(ctx.paths, scope), ...old]))
  }
  if (!migrated) store.set(scope, 'env-migrated', 'true')
  rmSync(file, { force: true })
}

function setAside(ctx: Ctx, file: string, keys: string[]): void {
  if (keys.length === 0) {
    rmSync(file)
    return
  }
  ctx.log.warn(
    `Not importing already-migrated ENV file ${file}: the current config takes precedence for ${keys.join(' ')}`,
  )
  ctx.log.warn(
    `Preserved at ${file}.migrated: set what is still needed with dokku config:set, then delete it, for it may hold secrets`,
  )
  renameSync(file, `${file}.migrated`)
}

function differingKeys(old: EnvBytes, current: EnvBytes): string[] {
  return [...old].filter(([key, value]) => current.get(key)?.equals(value) !== true).map(([key]) => key)
}

function parse(file: string, bytes: Buffer): EnvBytes {
  try {
    return new Map([...parseEnv(bytes)].filter(([key]) => isEnvKey(key)))
  } catch (error) {
    throw new UserError(`Cannot read ${file}: ${(error as Error).message}`, { cause: error })
  }
}
