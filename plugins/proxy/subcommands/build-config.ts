import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { forApps } from '../for-apps.ts'

export default async function buildConfig(ctx: Ctx, args: Args): Promise<void> {
  await forApps(ctx, args, 'build-config', (app) => ctx.triggers.all('proxy-build-config', [app]))
}
