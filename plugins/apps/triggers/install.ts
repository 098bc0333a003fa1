import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { Ctx } from '../../../core/plugin/context.ts'
import { migrateConfig } from '../../../core/plugin/migrate-config.ts'
import { makeAppData } from '../../../core/state/app-data.ts'
import { listApps } from '../../../core/state/apps.ts'

export default async function install(ctx: Ctx): Promise<void> {
  const store = ctx.properties('apps')
  store.setup()
  await migrateConfig(ctx, 'apps', [
    { property: 'disable-autocreation', globalVariable: 'DOKKU_DISABLE_APP_AUTOCREATION' },
  ])
  for (const app of listApps(ctx.paths)) {
    makeAppData(ctx.paths, 'apps', app)
    if (store.has(app, 'created-at')) continue
    // Apps of older versions have no date: that of their directory is the best guess.
    const { mtimeMs } = statSync(join(ctx.paths.root, app))
    store.set(app, 'created-at', String(Math.floor(mtimeMs / 1000)))
  }
}
