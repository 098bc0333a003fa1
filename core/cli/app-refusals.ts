import type { Ctx } from '../plugin/context.ts'
import { verifyApp } from '../plugin/visible-apps.ts'
import { appNameRule, isAppName } from '../state/apps.ts'
import { exitCodes, UserError } from '../system/errors.ts'

/** Commands that tell an app which cannot be from one that is not there in no way: both end with 20. */
const indifferent =
  /^((builder-[a-z]+|scheduler-docker-local):set|(certs|checks|domains|git|nginx|caddy|haproxy|openresty|traefik):(?!report).+|run(:\w+)?|enter|deploy|urls?)$/

/** Those of them that look at other arguments first. */
const argumentsFirst =
  /^((nginx|caddy|haproxy|openresty|traefik):(set|labels:(add|remove))|domains:(add|set|remove|enable|disable)|run:(logs|stop)|git:auth)/

/** The app that a command needs was not named. */
export function missingApp(command: string): UserError {
  const like20 = indifferent.test(command) && !argumentsFirst.test(command)
  return new UserError('Please specify an app to run the command on', {
    exitCode: like20 ? exitCodes.appMissing : exitCodes.failure,
  })
}

/** Throws unless the caller can see the app, in the words and with the exit code of the command. */
export async function verifyNamedApp(ctx: Ctx, command: string, app: string): Promise<void> {
  // A name that is only too long is one that does not exist.
  const possible = isAppName(app.slice(0, 100))
  if (!possible && !indifferent.test(command)) throw new UserError(appNameRule)
  await verifyApp(ctx, app)
}
