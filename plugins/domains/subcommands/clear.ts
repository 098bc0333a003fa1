import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { clearDomains } from '../change.ts'
import { forApps } from '../for-apps.ts'

export default async function clear(ctx: Ctx, args: Args): Promise<void> {
  await forApps(ctx, args, (app) => clearDomains(ctx, app))
}
