import type { Ctx } from '../plugin/context.ts'

/** Name of the config var that holds the revision; '' when the app wants none. */
export function revisionVariable(ctx: Ctx, app: string): string {
  const git = ctx.properties('git')
  return git.has(app, 'rev-env-var') ? git.get(app, 'rev-env-var') : 'GIT_REV'
}

/** Puts the revision that is being deployed into the app's config, without a restart. */
export async function recordRevision(ctx: Ctx, app: string, revision: string): Promise<void> {
  const name = revisionVariable(ctx, app)
  if (name === '') return
  await ctx.triggers.all('config-set', ['--no-restart', app, `${name}=${revision}`], {
    env: { DOKKU_QUIET_OUTPUT: '1' },
  })
}
