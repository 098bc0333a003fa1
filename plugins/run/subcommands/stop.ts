import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { verifyApp } from '../../../core/plugin/visible-apps.ts'
import { UserError } from '../../../core/system/errors.ts'
import { schedulerOf } from '../../scheduler/api.ts'
import { appOfContainer } from '../run-container.ts'

export default async function stop(ctx: Ctx, args: Args): Promise<void> {
  const container = typeof args.flags.container === 'string' ? args.flags.container : ''
  if (args.app === '' && container === '') throw new UserError('No container or app specified')
  const app = container === '' ? args.app : appOfContainer(container)
  if (args.app !== '' && args.app !== app) {
    throw new UserError('Specified app does not match the app in the container name')
  }
  await verifyApp(ctx, app)
  await ctx.triggers.for('scheduler-run-stop', [await schedulerOf(ctx, app), app, container])
}
