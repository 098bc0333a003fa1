import { ensureApp, pluginsKnowApp } from '../../core/deploy/ensure-app.ts'
import type { Ctx } from '../../core/plugin/context.ts'
import { appNameRule, isNewAppName } from '../../core/state/apps.ts'
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
  if (!isNewAppName(app) && !(await pluginsKnowApp(ctx, app))) {
    throw new UserError(appNameRule)
  }
  await ensureApp(ctx, app)
  if (!isRepository(ctx, app)) await makeRepository(ctx, app)
}
