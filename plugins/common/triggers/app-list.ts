import type { Ctx } from '../../../core/plugin/context.ts'
import { visibleApps } from '../../../core/plugin/visible-apps.ts'
import { listApps } from '../../../core/state/apps.ts'

/** All apps when told `false`, otherwise those the caller may see. */
export default async function appList(ctx: Ctx, filtered = ''): Promise<string[]> {
  return filtered === '' || filtered === 'true' ? await visibleApps(ctx) : listApps(ctx.paths)
}
