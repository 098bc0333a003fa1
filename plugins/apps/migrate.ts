import { statSync } from 'node:fs'
import type { Ctx } from '../../core/plugin/context.ts'
import { migrateConfig } from '../../core/plugin/migrate-config.ts'
import { appDirectory, listApps } from '../../core/state/apps.ts'

export default function migrate(ctx: Ctx): void {
  migrateConfig(ctx, 'apps', [
    { property: 'disable-autocreation', globalVariable: 'DOKKU_DISABLE_APP_AUTOCREATION' },
  ])
  const store = ctx.properties('apps')
  for (const app of listApps(ctx.paths)) {
    if (store.has(app, 'created-at')) continue
    // Apps of older versions have no date: that of their directory is the best guess.
    const { mtimeMs } = statSync(appDirectory(ctx.paths, app))
    store.set(app, 'created-at', String(Math.floor(mtimeMs / 1000)))
  }
}
