import { forApps } from '../../../core/cli/run-for-all-apps.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { isProxyEnabled } from '../api.ts'

export default async function enable(ctx: Ctx, args: Args): Promise<void> {
  await forApps(ctx, args, 'enable', async (app) => {
    if (isProxyEnabled(ctx, app)) {
      ctx.log.info1('Proxy is already enabled for app')
      return
    }
    ctx.log.info1('Enabling proxy for app')
    ctx.properties('proxy').delete(app, 'disabled')
    await ctx.triggers.all('proxy-enable', [app])
  })
}
