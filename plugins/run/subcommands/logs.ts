import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { verifyApp } from '../../../core/plugin/visible-apps.ts'
import { UserError } from '../../../core/system/errors.ts'
import { schedulerOf } from '../../scheduler/api.ts'
import { appOfContainer } from '../run-container.ts'

export default async function logs(ctx: Ctx, args: Args): Promise<void> {
  const { container = '', num = '100' } = args.flags
  if (typeof container !== 'string' || typeof num !== 'string') throw new UserError('Invalid flag value')
  if (!/^\d+$/.test(num)) throw new UserError(`Invalid number of lines: ${num}`)
  if (args.app === '' && container === '') throw new UserError('No container or app specified')
  const app = container === '' ? args.app : appOfContainer(container)
  if (args.app !== '' && args.app !== app) {
    throw new UserError('Specified app does not match the app in the container name')
  }
  await verifyApp(ctx, app)
  const flag = (name: string) => String(args.flags[name] === true)
  const request = [container, flag('tail'), flag('quiet'), num] as const
  await ctx.triggers.for('scheduler-run-logs', [await schedulerOf(ctx, app), app, ...request])
}
