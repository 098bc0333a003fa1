import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { visibleApps } from '../../../core/plugin/visible-apps.ts'
import { UserError } from '../../../core/system/errors.ts'

export default async function list(ctx: Ctx, { flags }: Args): Promise<void> {
  const format = flags.format ?? 'stdout'
  if (format !== 'stdout' && format !== 'json') {
    throw new UserError('Invalid format specified, supported formats: json, stdout')
  }
  const apps = await visibleApps(ctx)
  if (format === 'json') {
    ctx.log.plain(JSON.stringify(apps))
    return
  }
  ctx.log.info2Quiet('My Apps')
  if (apps.length === 0) ctx.log.warn("You haven't deployed any applications yet")
  for (const app of apps) ctx.log.plain(app)
}
