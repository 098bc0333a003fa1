import { rmSync } from 'node:fs'
import { promoteFile } from '../../../core/deploy/extracted-file.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import { missingApp, visibleApps } from '../../../core/plugin/visible-apps.ts'
import { buildConfig } from '../build-config.ts'
import { customTemplate } from '../custom-template.ts'
import { reloadNginx } from '../reload.ts'
import { liveFile } from '../verify.ts'

/** Domains or ports changed. */
export async function rebuild(ctx: Ctx, app: string): Promise<void> {
  if (app === '') throw missingApp()
  if (await isOurs(ctx, app)) await buildConfig(ctx, app)
}

export async function proxyBuildConfig(ctx: Ctx, app: string): Promise<void> {
  if (!(await isOurs(ctx, app))) return
  if (!(await ctx.triggers.collect('network-config-exists', [app]))) return await buildConfig(ctx, app)
  await ctx.triggers.all('network-build-config', [app])
  await buildConfig(ctx, app)
  promoteFile(customTemplate(ctx, app))
}

/** A file that goes can only be missed by its own app: every other app is cleared even when one fails. */
export async function proxyClearConfig(ctx: Ctx, app: string): Promise<void> {
  if (app === '') throw missingApp()
  let failure: unknown
  for (const one of app === '--all' ? await visibleApps(ctx) : [app]) {
    try {
      await clearConfig(ctx, one)
    } catch (error) {
      failure = error
    }
  }
  if (failure !== undefined) throw failure
}

export async function corePostDeploy(ctx: Ctx, app: string): Promise<void> {
  if (await isOurs(ctx, app)) await ctx.triggers.all('proxy-build-config', [app])
}

/** Requests go to the new web containers before other process types are deployed. */
export async function schedulerPostDeployProcess(ctx: Ctx, app: string, processType: string): Promise<void> {
  if (processType !== 'web' || !(await isOurs(ctx, app))) return
  ctx.log.info2('Triggering early nginx proxy rebuild')
  await ctx.triggers.all('proxy-build-config', [app])
}

async function clearConfig(ctx: Ctx, app: string): Promise<void> {
  if (!(await isOurs(ctx, app))) return
  // For other plugins. Ours keeps the addresses: the containers run on, and the next build needs them.
  await ctx.triggers.all('network-clear-config', [app])
  rmSync(liveFile(ctx, app), { force: true })
  await reloadNginx(ctx, app)
}

async function isOurs(ctx: Ctx, app: string): Promise<boolean> {
  return (await ctx.triggers.collect('proxy-type', [app])) === 'nginx'
}
