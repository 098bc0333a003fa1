import { isDeployed } from '../../../core/deploy/is-deployed.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import { listApps } from '../../../core/state/apps.ts'

export default async function install(ctx: Ctx): Promise<void> {
  ctx.properties('common').setup()
  for (const app of listApps(ctx.paths)) await isDeployed(ctx, app)
}
