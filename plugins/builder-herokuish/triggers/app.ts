import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Ctx } from '../../../core/plugin/context.ts'
import { propertyLifecycle } from '../../../core/plugin/property-lifecycle.ts'
import { appDirectory, listApps } from '../../../core/state/apps.ts'

const properties = propertyLifecycle('builder-herokuish')

export const { cloned, renamed, deleted } = properties

export function install(ctx: Ctx): undefined {
  properties.install(ctx)
  // The build cache was a directory beside the repository before it was a volume.
  for (const app of listApps(ctx.paths))
    rmSync(join(appDirectory(ctx.paths, app), 'cache'), { recursive: true, force: true })
}
