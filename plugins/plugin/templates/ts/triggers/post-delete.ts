import type { Ctx } from 'dokku/plugin'

/** Called when an app is gone; what the plugin keeps for it goes too. */
export default async function postDelete(ctx: Ctx, app: string): Promise<undefined> {
  ctx.properties('greeter').delete(app, 'word')
}
