import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { UserError } from '../../../core/system/errors.ts'
import { namesProblem } from '../network-name.ts'
import { managedLabel } from '../networks.ts'

export default async function create(ctx: Ctx, { words }: Args): Promise<void> {
  const [name = ''] = words
  if (name === '') throw new UserError('No network name specified')
  const problem = namesProblem([name])
  if (problem !== undefined) throw new UserError(problem)
  ctx.log.info1Quiet(`Creating network ${name}`)
  const label = `${managedLabel}=${name}`
  const result = await ctx.docker.capture(['network', 'create', '--attachable', '--label', label, name])
  if (result.exitCode !== 0) throw new UserError(`Unable to create network: ${result.stderr.trim()}`)
}
