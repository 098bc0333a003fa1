import { type Ctx, discard } from '../../core/plugin/context.ts'
import { verifyApp } from '../../core/plugin/visible-apps.ts'
import { isNewAppName } from '../../core/state/apps.ts'
import { UserError } from '../../core/system/errors.ts'
import { isRepository, makeRepository } from './repository.ts'

/** The app in the words after `git-receive-pack`: git puts quotes around it, users a slash before it. */
export function requestedApp(words: readonly string[]): string {
  return words
    .join(' ')
    .replace(/(?<!\\)'/g, '')
    .replaceAll("\\'", "'")
    .replace(/^\//, '')
}

/** Makes sure that there is such an app with a repository, creating it if a push or fetch may do that. */
export async function requireRepository(ctx: Ctx, app: string): Promise<void> {
  if (!(await appExists(ctx, app))) {
    if (!isNewAppName(app)) {
      throw new UserError(
        'App name must begin with lowercase alphanumeric character, and may only contain lowercase alphanumerics, dots, and hyphens',
      )
    }
    // stdout belongs to git's protocol.
    await ctx.with({ stdout: ctx.stderr }).triggers.all('app-maybe-create', [app])
    await verifyApp(ctx, app)
  }
  if (!isRepository(ctx, app)) await makeRepository(ctx, app)
}

/** Asked of plugins; what they say about an app that is about to be made is of no use to the client. */
async function appExists(ctx: Ctx, app: string): Promise<boolean> {
  return await ctx.with({ stdout: discard(), stderr: discard() }).triggers.gate('app-exists', [app])
}
