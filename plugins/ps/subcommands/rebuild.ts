import { forApps } from '../../../core/cli/run-for-all-apps.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'

export default async function rebuild(ctx: Ctx, args: Args): Promise<void> {
  await forApps(ctx, args, 'rebuild', (app) => ctx.triggers.all('receive-app', [app]))
}
