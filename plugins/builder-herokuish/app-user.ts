import type { Ctx } from '../../core/plugin/context.ts'
import { readConfig } from '../../core/state/config-env.ts'
import { UserError } from '../../core/system/errors.ts'

/** The account an app runs as inside its image. It becomes part of a Dockerfile, so it must be a plain name. */
export function appUser(ctx: Ctx, app: string): string {
  const user = readConfig(ctx.paths, app).get('DOKKU_APP_USER') || 'herokuishuser'
  if (!/^[a-z_][a-z0-9_-]*$/i.test(user))
    throw new UserError(`DOKKU_APP_USER is not the name of a user: ${user}`)
  return user
}
