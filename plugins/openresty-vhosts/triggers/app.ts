import type { Ctx } from '../../../core/plugin/context.ts'
import { propertyLifecycle } from '../../../core/plugin/property-lifecycle.ts'
import { copyAppData, removeAppData } from '../../../core/state/app-data.ts'

const properties = propertyLifecycle('openresty')
const plugin = 'openresty-vhosts'

export function renamed(ctx: Ctx, from: string, to: string): undefined {
  properties.renamed(ctx, from, to)
  copyAppData(ctx.paths, plugin, `app-${from}`, `app-${to}`)
  removeAppData(ctx.paths, plugin, `app-${from}`)
}

export function deleted(ctx: Ctx, app: string): undefined {
  properties.deleted(ctx, app)
  removeAppData(ctx.paths, plugin, `app-${app}`)
}
