import type { Ctx } from '../plugin/context.ts'
import type { CommandSpec } from '../plugin/define.ts'
import { verifyApp } from '../plugin/visible-apps.ts'
import { appNameRule, isAppName } from '../state/apps.ts'
import { UserError } from '../system/errors.ts'

/** Throws unless the caller can see the app, in the words and with the exit code that the command declares. */
export async function verifyNamedApp(
  ctx: Ctx,
  app: string,
  { badAppIsMissing }: Pick<CommandSpec, 'badAppIsMissing'> = {},
): Promise<void> {
  // A name that is only too long is one that does not exist.
  const possible = isAppName(app.slice(0, 100))
  if (!possible && badAppIsMissing === undefined) throw new UserError(appNameRule)
  await verifyApp(ctx, app)
}
