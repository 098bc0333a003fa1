import { rmSync } from 'node:fs'
import type { Ctx } from '../../../core/plugin/context.ts'
import { removeAppData } from '../../../core/state/app-data.ts'
import { makeDirectory } from '../../../core/state/ownership.ts'
import { pathBelow } from '../../../core/state/paths.ts'
import { buildConfig } from '../build-config.ts'
import { findNginx } from '../nginx-home.ts'
import { controlService, isRunning } from '../service.ts'
import { liveFile } from '../verify.ts'

/** A new app answers at its domains at once, if only that it is not there yet. */
export async function postCreate(ctx: Ctx, app: string): Promise<void> {
  makeDirectory(ctx.paths, pathBelow(ctx.paths.config, 'nginx', app))
  if ((await ctx.triggers.collect('proxy-type', [app])) !== 'nginx') return
  if (ctx.properties('nginx').get('--global', 'proxy-status') === 'stopped') return
  if (findNginx(ctx) !== undefined) await buildConfig(ctx, app)
}

export function postAppCloneSetup(ctx: Ctx, from: string, to: string): undefined {
  ctx.properties('nginx').clone(from, to)
  rmSync(liveFile(ctx, to), { force: true })
}

export async function postAppRenameSetup(ctx: Ctx, from: string, to: string): Promise<void> {
  ctx.properties('nginx').clone(from, to)
  ctx.properties('nginx').destroy(from)
  await ctx.triggers.all('proxy-clear-config', [to])
}

/** The app's file is gone already: nginx only has to notice, and an app must not be undeletable because it cannot. */
export async function postDelete(ctx: Ctx, app: string): Promise<void> {
  ctx.properties('nginx').destroy(app)
  removeAppData(ctx.paths, 'nginx-vhosts', `app-${app}`)
  if (findNginx(ctx) === undefined || !(await isRunning(ctx, app))) return
  const result = await controlService(ctx, '', 'reload')
  if (result.exitCode !== 0) ctx.log.warn(`nginx could not be reloaded: ${result.stderr.trim()}`)
}
