import { join } from 'node:path'
import type { Ctx } from '../plugin/context.ts'
import type { TriggerHandler } from '../plugin/define.ts'
import { chownTree, makeDirectory } from '../state/ownership.ts'
import { pathBelow } from '../state/paths.ts'
import { type LabelProxy, letsencryptEmail } from './label-proxy.ts'
import { switchProxy } from './service.ts'

/** Where the proxy gets certificates by itself, an app of it is as good as one with a certificate. */
export function certsForce(proxy: LabelProxy): TriggerHandler<'certs-force'> {
  return async (ctx, app) => {
    const forced = (await isOurs(ctx, proxy, app)) && letsencryptEmail(ctx, proxy.name) !== ''
    return forced ? true : undefined
  }
}

export function corePostDeploy(proxy: LabelProxy): TriggerHandler<'core-post-deploy'> {
  return async (ctx, app) => {
    if (!(await isOurs(ctx, proxy, app))) return undefined
    ctx.log.info1(`Routing app via ${proxy.name}`)
    proxy.deployed?.(ctx, app)
    return undefined
  }
}

export function install(proxy: LabelProxy): TriggerHandler<'install'> {
  return (ctx) => {
    const directories = proxy.directories.map((name) => join(ctx.paths.data, name))
    for (const directory of directories) makeDirectory(ctx.paths, directory)
    for (const directory of directories) chownTree(ctx.paths, directory)
    ctx.properties(proxy.name).setup()
    return undefined
  }
}

export function postCreate(proxy: LabelProxy): TriggerHandler<'post-create'> {
  return (ctx, app) => void makeDirectory(ctx.paths, pathBelow(ctx.paths.config, proxy.name, app))
}

/** After the machine restarted. Apps must come back whether or not their proxy does. */
export function preRestore(proxy: LabelProxy): TriggerHandler<'pre-restore'> {
  return async (ctx) => {
    if (ctx.properties(proxy.name).get('--global', 'proxy-status') !== 'started') return undefined
    try {
      await switchProxy(ctx, proxy, 'started')
    } catch (error) {
      if (error instanceof Error) ctx.log.warn(error.message)
      ctx.log.warn(`Failed to restore ${proxy.name} proxy, requests may not route as expected`)
    }
    return undefined
  }
}

async function isOurs(ctx: Ctx, proxy: LabelProxy, app: string): Promise<boolean> {
  return (await ctx.triggers.collect('proxy-type', [app])) === proxy.name
}
