import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { deployBranch, extractSource } from '../../../core/deploy/source.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { UserError } from '../../../core/system/errors.ts'
import { makeTemporaryDirectory } from '../../../core/system/temporary-directory.ts'
import { computedStack } from '../stack.ts'

/** herokuish looks at a copy of the branch, in the image the app is built in. */
export default async function detect(ctx: Ctx, { app, flags }: Args): Promise<void> {
  const branch =
    typeof flags.branch === 'string' && flags.branch !== '' ? flags.branch : deployBranch(ctx, app)
  using work = makeTemporaryDirectory(`/tmp/dokku-${ctx.env.DOKKU_PID}-buildpacks_detect`)
  const source = join(work.path, 'source')
  mkdirSync(source, { mode: 0o755 })
  try {
    await extractSource(ctx, app, `refs/heads/${branch}`, source)
  } catch (error) {
    throw new UserError(`Unable to checkout bare git repository: ${(error as Error).message}`, {
      cause: error,
    })
  }
  const command = ['/bin/herokuish', 'buildpack', 'detect', '/tmp/app']
  const image = computedStack(ctx, app)
  const result = await ctx.docker.capture(['run', '--rm', '-v', `${source}:/tmp/app`, image, ...command])
  if (result.exitCode !== 0) throw new UserError(`Buildpack detection failed: ${result.stderr.trim()}`)
  ctx.log.verbose(result.stdout.trim())
}
