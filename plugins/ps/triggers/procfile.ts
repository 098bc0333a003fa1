import { readFileSync } from 'node:fs'
import { currentFile, extractFile, promoteFile } from '../../../core/deploy/extracted-file.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import { expandCommand } from '../../../core/programs/procfile/expand-command.ts'
import { parseProcfile } from '../../../core/programs/procfile/parse-procfile.ts'
import { parseEnv } from '../../../core/state/env-codec.ts'
import { UserError } from '../../../core/system/errors.ts'
import { procfileCommands, procfileOf } from '../procfile.ts'

/** Takes the Procfile out of the source; a bad one refuses the build. */
export async function corePostExtract(ctx: Ctx, app: string, directory: string): Promise<undefined> {
  const configured = ctx.properties('ps').computed(app, 'procfile-path', 'Procfile')
  const path = configured.replace(/^\/+|\/+$/g, '') || 'Procfile'
  const found = await extractFile(procfileOf(ctx, app), directory, path)
  if (found === undefined) return
  try {
    parseProcfile(readFileSync(found, 'utf8'))
  } catch (error) {
    throw error instanceof UserError ? new UserError(`Invalid Procfile: ${error.message}`) : error
  }
}

/** The deploy is in service: its Procfile is the app's now, and the app is to run after a boot. */
export function corePostDeploy(ctx: Ctx, app: string): undefined {
  promoteFile(procfileOf(ctx, app))
  ctx.properties('ps').delete(app, 'scale.old')
  ctx.properties('ps').set(app, 'restore', 'true')
}

export function procfileExists(ctx: Ctx, app: string): boolean {
  return currentFile(procfileOf(ctx, app)) !== undefined
}

/** A process type's command with config vars and $PORT put in; nothing for a type it does not have. */
export async function procfileGetCommand(
  ctx: Ctx,
  app: string,
  processType: string,
  port = '',
): Promise<string | undefined> {
  const command = procfileCommands(ctx, app)?.get(processType)
  if (command === undefined) return undefined
  const exported = parseEnv(
    Buffer.from(await ctx.triggers.collect('config-export', [app, 'false', 'true', 'envfile'])),
  )
  const env = Object.fromEntries([...exported].map(([key, value]) => [key, value.toString('utf8')]))
  return expandCommand(command, { env, port: /^\d+$/.test(port) ? Number(port) : 5000 })
}
