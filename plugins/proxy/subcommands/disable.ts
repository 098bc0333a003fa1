import { forApps } from '../../../core/cli/run-for-all-apps.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { isProxyEnabled } from '../api.ts'

export default async function disable(ctx: Ctx, args: Args): Promise<void> {
  await forApps(ctx, args, 'disable', async (app) => {
    if (!isProxyEnabled(ctx, app)) {
      ctx.log.info1('Proxy is already disable for app')
      return
    }
    ctx.log.info1('Disabling proxy for app')
    ctx.properties('proxy').set(app, 'disabled', 'true')
    await ctx.triggers.all('proxy-disable', [app])
  })
}
