import { rmdirSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Ctx } from '../../../core/plugin/context.ts'
import { configFile, readConfigBytes, writeConfig } from '../../../core/state/config-env.ts'
import { makeDirectory } from '../../../core/state/ownership.ts'
import { errorCode } from '../../../core/system/errors.ts'

export async function make(ctx: Ctx, app: string): Promise<void> {
  makeDirectory(ctx.paths, dirname(configFile(ctx.paths, app)))
}

export async function copy(ctx: Ctx, from: string, to: string): Promise<void> {
  const env = new Map([...readConfigBytes(ctx.paths, to), ...readConfigBytes(ctx.paths, from)])
  writeConfig(ctx.paths, to, env)
}

/**
 * Removes the app's ENV file. Its directory goes only when nothing else is in it: the properties of a plugin
 * that has the same name as the app live there too.
 */
export async function remove(ctx: Ctx, app: string): Promise<void> {
  const file = configFile(ctx.paths, app)
  rmSync(file, { force: true })
  ctx.properties('config').destroy(app)
  try {
    rmdirSync(dirname(file))
  } catch (error) {
    if (!['ENOENT', 'ENOTEMPTY', 'EEXIST'].includes(errorCode(error) ?? '')) throw error
  }
}
