import type { Ctx } from 'dokku/plugin'

/** The word for an app: its own, else the global one, else the default. */
export function wordFor(ctx: Ctx, app: string): string {
  return ctx.properties('greeter').computed(app, 'word', 'hello')
}
