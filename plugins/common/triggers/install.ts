import { isDeployed } from '../../../core/deploy/is-deployed.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import { appExists, listApps } from '../../../core/state/apps.ts'

export default async function install(ctx: Ctx): Promise<void> {
  ctx.properties('common').setup()
  for (const app of listApps(ctx.paths)) {
    try {
      await isDeployed(ctx, app)
    } catch (error) {
      if (appExists(ctx.paths, app)) throw error // an app destroyed meanwhile must not fail the install of a plugin
    }
  }
}
