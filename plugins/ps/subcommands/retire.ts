import { join } from 'node:path'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { acquireLock } from '../../../core/state/lock.ts'
import { exitCodes, UserError } from '../../../core/system/errors.ts'
import { schedulerOf } from '../../scheduler/api.ts'

/** Removes what old deploys left; a timer runs this, so one that finds another at work just ends. */
export default async function retire(ctx: Ctx, args: Args): Promise<void> {
  const lock = acquireLock(ctx.paths, join(ctx.paths.data, 'ps/retire'), String(process.pid))
  if (lock === undefined) {
    throw new UserError('Failed to acquire ps:retire lock', { exitCode: exitCodes.retireBusy })
  }
  try {
    const scheduler = await schedulerOf(ctx, args.app || '--global')
    ctx.log.info1('Retiring old containers and images')
    await ctx.triggers.all('scheduler-retire', [scheduler, args.app])
    ctx.log.info1('Retiring expired run containers')
    await ctx.triggers.all('scheduler-run-retire', [])
  } finally {
    lock.release()
  }
}
