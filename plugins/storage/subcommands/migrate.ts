import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { visibleApps } from '../../../core/plugin/visible-apps.ts'
import { UserError } from '../../../core/system/errors.ts'
import { isMigrated, migrateMounts } from '../migrate.ts'

/** Also for an app that has been migrated: it may have been given such options since. */
export default async function migrate(ctx: Ctx, { app, flags }: Args): Promise<void> {
  const all = flags.all === true
  if (all && app !== '') throw new UserError('storage:migrate accepts either an app name or --all, not both')
  if (!all && app === '') throw new UserError('storage:migrate requires an app name (or --all)')
  const apps = all ? await visibleApps(ctx) : [app]
  for (const one of apps) {
    isMigrated(ctx, one)
    migrateMounts(ctx, one)
  }
  if (!all) ctx.log.info1(`Re-migrated ${app}`)
  else if (apps.length > 0) ctx.log.info1(`Re-migrated ${apps.length} app(s)`)
}
