import { wantsJson } from '../../../core/cli/format.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { visibleApps } from '../../../core/plugin/visible-apps.ts'

export default async function list(ctx: Ctx, args: Args): Promise<void> {
  const apps = await visibleApps(ctx)
  if (wantsJson(args)) {
    ctx.log.plain(JSON.stringify(apps))
    return
  }
  ctx.log.info2Quiet('My Apps')
  if (apps.length === 0) ctx.log.warn("You haven't deployed any applications yet")
  for (const app of apps) ctx.log.plain(app)
}
