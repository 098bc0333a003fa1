import { chmodSync } from 'node:fs'
import type { Ctx } from '../../core/plugin/context.ts'
import { makeDirectory } from '../../core/state/ownership.ts'
import { pathBelow } from '../../core/state/paths.ts'
import { UserError } from '../../core/system/errors.ts'
import type { CommandResult } from '../../core/system/exec.ts'

/** Where docker keeps the logins of an app; those for all apps are in its own place below the home directory. */
export function loginDirectory(ctx: Ctx, app: string): string {
  return pathBelow(ctx.paths.config, 'registry', app)
}

/** Makes the directory, for nobody else to look into. */
export function makeLoginDirectory(ctx: Ctx, app: string): void {
  makeDirectory(ctx.paths, loginDirectory(ctx, app), 0o700)
  chmodSync(loginDirectory(ctx, app), 0o700)
}

/** The name docker knows a server by. It becomes an argument of the docker client. */
export function readServer(server: string | undefined): string {
  if (server === undefined || server === '') throw new UserError('Missing server argument')
  if (!/^[A-Za-z0-9[][^\s\0-\x1f\x7f]*$/.test(server)) throw new UserError('Invalid server argument')
  return server === 'hub.docker.com' || server === 'docker.com' ? 'docker.io' : server
}

/** `docker login` or `docker logout` for an app, or for all when it is ''. */
export async function runDocker(
  ctx: Ctx,
  app: string,
  args: readonly string[],
  stdin?: string,
): Promise<CommandResult> {
  const env = app === '' ? ctx.env : { ...ctx.env, DOCKER_CONFIG: loginDirectory(ctx, app) }
  const result = await ctx.docker.capture(args, stdin === undefined ? { env } : { env, stdin })
  if (result.exitCode !== 0) throw new UserError(`Unable to run docker ${args[0]}: ${result.stderr.trim()}`)
  return result
}
