import { namedApps } from '../../../core/cli/run-for-all-apps.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { disableDomains } from '../change.ts'

export default async function disable(ctx: Ctx, args: Args): Promise<void> {
  for (const app of await namedApps(ctx, args)) await disableDomains(ctx, app)
}
