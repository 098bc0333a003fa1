import { Buffered, type Ctx } from '../../../core/plugin/context.ts'
import { isVisibleApp } from '../../../core/plugin/visible-apps.ts'
import { UserError } from '../../../core/system/errors.ts'
import { createApp, requireNewName } from '../create-app.ts'

/** Creates the app that somebody pushed to, silently, unless it exists or the administrator forbids it. */
export default async function appMaybeCreate(ctx: Ctx, app: string): Promise<void> {
  if (await isVisibleApp(ctx, app)) return
  requireNewName(ctx, app)
  if (ctx.properties('apps').get('--global', 'disable-autocreation') === 'true') {
    ctx.log.warn('App auto-creation disabled.')
    throw new UserError(`Re-enable app auto-creation or create an app with 'dokku apps:create ${app}'`)
  }
  const stdout = new Buffered()
  try {
    await createApp(ctx.with({ stdout }), app)
  } catch (error) {
    ctx.stdout.write(stdout.text())
    throw error
  }
}
