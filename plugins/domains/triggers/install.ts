import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Ctx } from '../../../core/plugin/context.ts'
import { appDirectory, listApps } from '../../../core/state/apps.ts'
import { areDomainsEnabled } from '../api.ts'
import { setupDomains } from '../change.ts'

export default async function install(ctx: Ctx): Promise<void> {
  for (const app of listApps(ctx.paths)) {
    if (areDomainsEnabled(ctx, app)) await setupDomains(ctx, app)
    // Versions long past kept a copy of the addresses here.
    rmSync(join(appDirectory(ctx.paths, app), 'URLS'), { force: true })
  }
}
