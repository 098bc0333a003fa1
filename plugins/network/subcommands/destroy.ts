import { confirmDestruction } from '../../../core/cli/confirm.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { UserError } from '../../../core/system/errors.ts'
import { namesProblem } from '../network-name.ts'

export default async function destroy(ctx: Ctx, { words, flags }: Args): Promise<void> {
  const [name = ''] = words
  if (name === '') throw new UserError('No network name specified')
  const problem = namesProblem([name])
  if (problem !== undefined) throw new UserError(problem)
  const forced = flags.force === true || ctx.env.DOKKU_APPS_FORCE_DELETE === '1'
  if (!forced) await confirmDestruction(ctx, 'network', name)
  ctx.log.info1Quiet(`Destroying network ${name}`)
  const result = await ctx.docker.capture(['network', 'rm', name])
  if (result.exitCode !== 0) throw new UserError(`Unable to destroy network: ${result.stderr.trim()}`)
}
