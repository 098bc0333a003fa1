import type { Ctx } from '../../../core/plugin/context.ts'
import { propertyLifecycle } from '../../../core/plugin/property-lifecycle.ts'
import { copyAppData, makeAppData, removeAppData } from '../../../core/state/app-data.ts'

const properties = propertyLifecycle('app-json')

export const { install } = properties

export function created(ctx: Ctx, app: string): undefined {
  makeAppData(ctx.paths, 'app-json', app)
  return undefined
}

/** A copy has its own first deploy before it: what was done once for the original is not done for it. */
export function cloned(ctx: Ctx, from: string, to: string): undefined {
  properties.cloned(ctx, from, to)
  ctx.properties('app-json').delete(to, 'heroku.postdeploy')
  copyAppData(ctx.paths, 'app-json', from, to)
  return undefined
}

export function renamed(ctx: Ctx, from: string, to: string): undefined {
  properties.renamed(ctx, from, to)
  copyAppData(ctx.paths, 'app-json', from, to)
  removeAppData(ctx.paths, 'app-json', from)
  return undefined
}

export function deleted(ctx: Ctx, app: string): undefined {
  properties.deleted(ctx, app)
  removeAppData(ctx.paths, 'app-json', app)
  return undefined
}
