import { isDeployed } from '../../core/deploy/is-deployed.ts'
import type { Ctx } from '../../core/plugin/context.ts'
import { UserError } from '../../core/system/errors.ts'
import { schedulerOf } from '../scheduler/api.ts'
import { runningState } from './status.ts'

/** Deploys an app again unless all its containers run, and has the proxy know it. */
export async function start(ctx: Ctx, app: string): Promise<void> {
  if (!(await isDeployed(ctx, app))) {
    ctx.log.warn(`App ${app} has not been deployed`)
    return
  }
  const tag = (await ctx.triggers.collect('deployed-app-image-tag', [app])) || 'latest'
  try {
    await ctx.triggers.all('pre-start', [app])
  } catch (error) {
    throw error instanceof UserError ? new UserError(`Failure in pre-start hook: ${error.message}`) : error
  }
  const state = await runningState(ctx, app)
  if (state === 'true') {
    ctx.log.warn(`App ${app} already running`)
  } else {
    if (state === 'mixed') ctx.log.warn('App is running in mixed mode, releasing')
    if (state === 'false') ctx.log.warn('App has been detected as not running, releasing')
    await ctx.triggers.all('release-and-deploy', [app, tag])
  }
  await ctx.triggers.all('proxy-build-config', [app])
}

export async function stop(ctx: Ctx, app: string): Promise<void> {
  if (!(await isDeployed(ctx, app))) {
    ctx.log.warn(`App ${app} has not been deployed`)
    return
  }
  ctx.log.info1Quiet(`Stopping ${app}`)
  await ctx.triggers.for('scheduler-stop', [await schedulerOf(ctx, app), app])
  await ctx.triggers.all('post-stop', [app])
}

/** Brings an app back after a boot, unless it was stopped by hand. */
export async function restore(ctx: Ctx, app: string): Promise<void> {
  await ctx.triggers.for('scheduler-pre-restore', [await schedulerOf(ctx, app), app])
  ctx.log.info1('Clearing potentially invalid proxy configuration')
  try {
    await ctx.triggers.all('proxy-clear-config', [app])
  } catch (error) {
    ctx.log.warn(`Error clearing proxy config: ${error instanceof Error ? error.message : String(error)}`)
  }
  if (!(await isDeployed(ctx, app))) {
    ctx.log.warn(`App ${app} has not been deployed`)
    return
  }
  if (ctx.properties('ps').get(app, 'restore') === 'false') {
    ctx.log.warn(`Skipping ps:restore for ${app} as restore property is false`)
    return
  }
  ctx.log.info1('Starting app')
  await start(ctx, app)
}
