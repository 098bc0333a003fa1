import { forApps } from '../../../core/cli/run-for-all-apps.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { start } from '../start.ts'

export default async function startCommand(ctx: Ctx, args: Args): Promise<void> {
  await forApps(ctx, args, 'start', (app) => start(ctx, app))
}
