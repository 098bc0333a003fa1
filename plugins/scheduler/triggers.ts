import type { Ctx } from '../../core/plugin/context.ts'

/** The scheduler chosen for an app, or for everything when asked for `--global`. */
export function schedulerDetect(ctx: Ctx, app: string): string {
  return ctx.properties('scheduler').computed(app || '--global', 'selected', 'docker-local')
}

export function install(ctx: Ctx): undefined {
  ctx.properties('scheduler').setup()
}

export function postAppCloneSetup(ctx: Ctx, from: string, to: string): undefined {
  ctx.properties('scheduler').clone(from, to)
}

export function postAppRenameSetup(ctx: Ctx, from: string, to: string): undefined {
  ctx.properties('scheduler').clone(from, to)
  ctx.properties('scheduler').destroy(from)
}

export function postDelete(ctx: Ctx, app: string): undefined {
  ctx.properties('scheduler').destroy(app)
}
