import { environmentForClient, tooLargeEnvironment } from '../../core/deploy/container-environment.ts'
import type { Ctx } from '../../core/plugin/context.ts'
import { mergedConfig } from '../../core/state/config-env.ts'
import { errorCode, UserError } from '../../core/system/errors.ts'

/**
 * Creates a container from docker's own words, with the app's config vars (and `extra` ones over them) to be
 * looked up by `--env=KEY`. Returns its id. What docker has against it is the message of the error.
 */
export async function createContainer(
  ctx: Ctx,
  app: string,
  words: readonly string[],
  extra: ReadonlyMap<string, string> = new Map(),
): Promise<string> {
  const values = new Map([...mergedConfig(ctx.paths, app), ...extra])
  const { env, args } = environmentForClient(ctx.env, values, words)
  const result = await ctx.docker
    .capture(['container', 'create', ...args], { env, stderr: ctx.stderr })
    .catch((error: unknown) => {
      throw errorCode(error) === 'E2BIG' ? tooLargeEnvironment(app, values) : error
    })
  const id = result.stdout.trim().split('\n').at(-1) ?? ''
  if (result.exitCode !== 0 || !/^[0-9a-f]{64}$/.test(id)) {
    throw new UserError(`Unable to create a container for ${app}`)
  }
  return id
}
