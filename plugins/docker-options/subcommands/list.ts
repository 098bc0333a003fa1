import { wantsJson } from '../../../core/cli/format.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { UserError } from '../../../core/system/errors.ts'
import { isPhase, phases, refuseProcesses, storedOptions } from '../options.ts'

export default async function list(ctx: Ctx, { app, flags }: Args): Promise<void> {
  const phase = String(flags.phase ?? '')
  if (phase === '') throw new UserError('--phase is required')
  if (!isPhase(phase)) throw new UserError(`Phase must be one of [${phases.join(' ')}]`)
  const process = String(flags.process ?? '')
  if (process !== '') refuseProcesses([process], [phase])
  const options = storedOptions(ctx, app, phase, process || undefined)
  if (wantsJson({ flags })) ctx.log.plain(JSON.stringify(options))
  else for (const option of options) ctx.log.plain(option)
}
