import { isDeployed } from '../../../core/deploy/is-deployed.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { exitCodes, UserError } from '../../../core/system/errors.ts'
import { schedulerOf } from '../../scheduler/api.ts'

export default async function logs(ctx: Ctx, args: Args): Promise<void> {
  const { num = '100', ps = '' } = args.flags
  if (typeof num !== 'string' || !/^\d+$/.test(num)) {
    throw new UserError(`invalid argument "${String(num)}" for "-n, --num" flag`, {
      exitCode: exitCodes.usage,
    })
  }
  if (!(await isDeployed(ctx, args.app))) throw new UserError(`App ${args.app} has not been deployed`)
  const flag = (name: string) => String(args.flags[name] === true)
  const scheduler = await schedulerOf(ctx, args.app)
  const request = [String(ps), flag('tail'), flag('quiet'), num] as const
  await ctx.triggers.for('scheduler-logs', [scheduler, args.app, ...request])
}
