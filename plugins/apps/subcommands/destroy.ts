import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { destroyApp } from '../destroy-app.ts'

export default async function destroy(ctx: Ctx, { app, flags }: Args): Promise<void> {
  const forced = flags.force === true ? ctx.with({ env: { ...ctx.env, DOKKU_APPS_FORCE_DELETE: '1' } }) : ctx
  await destroyApp(forced, app)
}
