import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { forApps } from '../for-apps.ts'
import { stop } from '../start.ts'

export default async function stopCommand(ctx: Ctx, args: Args): Promise<void> {
  await forApps(ctx, args, 'stop', (app) => stop(ctx, app))
}
