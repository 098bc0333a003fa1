import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { UserError } from '../../../core/system/errors.ts'
import { createApp, requireNewName } from '../create-app.ts'
import { destroyApp } from '../destroy-app.ts'
import { withRebuildUnlessSkipped } from '../rebuild.ts'

/** A rename is a new app that takes over everything, then the end of the old one. */
export default async function rename(ctx: Ctx, { app, words, flags }: Args): Promise<void> {
  const name = words[0] ?? ''
  if (name === '') throw new UserError('Please specify an new app name')
  requireNewName(ctx, name)
  ctx.log.info1Quiet(`Renaming ${app} to ${name}`)
  await createApp(ctx, name)
  await ctx.triggers.all('post-app-rename-setup', [app, name])
  const forced = ctx.with({ env: { ...ctx.env, DOKKU_APPS_FORCE_DELETE: '1' } })
  await destroyApp(forced, app)
  const last = await withRebuildUnlessSkipped(forced, name, flags['skip-deploy'] === true)
  await last.triggers.all('post-app-rename', [app, name])
}
