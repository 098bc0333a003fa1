import { forApps } from '../../../core/cli/run-for-all-apps.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { stop } from '../start.ts'

export default async function stopCommand(ctx: Ctx, args: Args): Promise<void> {
  await forApps(ctx, args, 'stop', (app) => stop(ctx, app))
}
