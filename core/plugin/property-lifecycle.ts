import type { Ctx } from './context.ts'

/** What most plugins do when apps come and go: their properties are set up, copied and removed with them. */
export function propertyLifecycle(plugin: string) {
  return {
    install: (ctx: Ctx): undefined => void ctx.properties(plugin).setup(),
    cloned: (ctx: Ctx, from: string, to: string): undefined => void ctx.properties(plugin).clone(from, to),
    renamed(ctx: Ctx, from: string, to: string): undefined {
      ctx.properties(plugin).clone(from, to)
      ctx.properties(plugin).destroy(from)
    },
    deleted: (ctx: Ctx, app: string): undefined => void ctx.properties(plugin).destroy(app),
  }
}
