import type { Ctx } from '../../core/plugin/context.ts'

/** The scheduler of an app, as whoever answers `scheduler-detect` says. */
export async function schedulerOf(ctx: Ctx, app: string): Promise<string> {
  return (await ctx.triggers.collect('scheduler-detect', [app])) || 'docker-local'
}

/** The shell to open in an app's containers when no command is given. */
export function shellOf(ctx: Ctx, app: string): string {
  return ctx.properties('scheduler').computed(app, 'shell', '/bin/bash')
}
