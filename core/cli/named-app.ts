import type { Ctx } from '../plugin/context.ts'
import type { CommandSpec } from '../plugin/define.ts'
import { verifyApp } from '../plugin/visible-apps.ts'
import { appNameRule, isAppName } from '../state/apps.ts'
import { exitCodes, UserError } from '../system/errors.ts'

/** The app that a command needs was not named. */
export function missingApp({ badAppIsMissing }: Pick<CommandSpec, 'badAppIsMissing'>): UserError {
  return new UserError('Please specify an app to run the command on', {
    exitCode: badAppIsMissing === 'always' ? exitCodes.appMissing : exitCodes.failure,
  })
}

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
