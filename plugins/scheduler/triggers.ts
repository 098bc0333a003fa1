import type { Ctx } from '../../core/plugin/context.ts'
import { migrateConfig } from '../../core/plugin/migrate-config.ts'

/** The scheduler chosen for an app, or for everything when asked for `--global`. */
export function schedulerDetect(ctx: Ctx, app: string): string {
  return ctx.properties('scheduler').computed(app || '--global', 'selected', 'docker-local')
}

export async function install(ctx: Ctx): Promise<undefined> {
  ctx.properties('scheduler').setup()
  await migrateConfig(ctx, 'scheduler', [
    { property: 'selected', appVariable: 'DOKKU_SCHEDULER', globalVariable: 'DOKKU_SCHEDULER' },
    { property: 'shell', appVariable: 'DOKKU_APP_SHELL', globalVariable: 'DOKKU_APP_SHELL' },
  ])
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
