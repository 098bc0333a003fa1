import { forApps } from '../../../core/cli/run-for-all-apps.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'

export default async function buildConfig(ctx: Ctx, args: Args): Promise<void> {
  await forApps(ctx, args, 'build-config', (app) => ctx.triggers.all('proxy-build-config', [app]))
}
