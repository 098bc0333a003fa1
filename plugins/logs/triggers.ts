import { join } from 'node:path'
import type { Ctx } from '../../core/plugin/context.ts'
import { copyAppData, makeAppData, removeAppData } from '../../core/state/app-data.ts'
import { listApps } from '../../core/state/apps.ts'
import { makeDirectory } from '../../core/state/ownership.ts'
import { UserError } from '../../core/system/errors.ts'
import { refreshVectorConfig } from './vector/write-config.ts'

/** Log drivers that know max-size. */
const rotating = ['json-file', 'local']

export function install(ctx: Ctx): undefined {
  ctx.properties('logs').setup()
  for (const app of listApps(ctx.paths)) postCreate(ctx, app)
  makeDirectory(ctx.paths, join(ctx.paths.logs, 'apps'))
}

export function postCreate(ctx: Ctx, app: string): undefined {
  makeAppData(ctx.paths, 'logs', app)
}

export function postAppCloneSetup(ctx: Ctx, from: string, to: string): undefined {
  copy(ctx, from, to)
  refreshVectorConfig(ctx)
}

export function postAppRenameSetup(ctx: Ctx, from: string, to: string): undefined {
  copy(ctx, from, to)
  postDelete(ctx, from)
}

/** The app is still listed, but ships nothing once its properties are gone. */
export function postDelete(ctx: Ctx, app: string): undefined {
  ctx.properties('logs').destroy(app)
  removeAppData(ctx.paths, 'logs', app)
  refreshVectorConfig(ctx)
}

function copy(ctx: Ctx, from: string, to: string): void {
  ctx.properties('logs').clone(from, to)
  copyAppData(ctx.paths, 'logs', from, to)
}

export function logsGetProperty(ctx: Ctx, app: string, key: string): string {
  if (key !== 'max-size') throw new UserError('Invalid logs property specified')
  return maxSize(ctx, app)
}

/** Limits docker's log files, unless the app's or the daemon's log driver has none. */
export async function dockerArgsProcessDeploy(ctx: Ctx, app: string): Promise<string[]> {
  const size = maxSize(ctx, app)
  const driver = driverOption(ctx, app) ?? (await daemonDriver(ctx))
  return size === 'unlimited' || !rotating.includes(driver) ? [] : [`--log-opt=max-size=${size}`]
}

function driverOption(ctx: Ctx, app: string): string | undefined {
  const options = ctx.properties('docker-options').list(app, '_default_.deploy')
  const prefix = '--log-driver='
  return options.find((option) => option.startsWith(prefix))?.slice(prefix.length)
}

async function daemonDriver(ctx: Ctx): Promise<string> {
  const info = (await (await ctx.docker.engine()).info()) as { LoggingDriver?: string }
  return info.LoggingDriver ?? ''
}

function maxSize(ctx: Ctx, app: string): string {
  return ctx.properties('logs').computed(app, 'max-size', '10m')
}
