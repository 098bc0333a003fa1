import { namedApps } from '../../../core/cli/run-for-all-apps.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { enableDomains } from '../change.ts'

export default async function enable(ctx: Ctx, args: Args): Promise<void> {
  for (const app of await namedApps(ctx, args)) await enableDomains(ctx, app, true)
}
