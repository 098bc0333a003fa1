import { isDeployed } from '../../../core/deploy/is-deployed.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { UserError } from '../../../core/system/errors.ts'
import { schedulerOf } from '../../scheduler/api.ts'

/** `enter APP [TYPE[.INDEX] | --container-id ID] [--] [CMD…]` */
export default async function enter(ctx: Ctx, args: Args): Promise<void> {
  const rest = [...args.words]
  const target: string[] = []
  if (rest[0] === '--container-id') {
    if (rest[1] === undefined) throw new UserError('expected --container-id to have an argument')
    target.push(...rest.splice(0, 2))
  } else if (rest[0]?.startsWith('--container-id=')) {
    target.push('--container-id', (rest.shift() ?? '').slice('--container-id='.length))
  } else if (rest[0] !== undefined && rest[0] !== '--') {
    target.push(rest.shift() ?? '')
  }
  if (rest[0] === '--') rest.shift()
  if (!(await isDeployed(ctx, args.app))) throw new UserError(`App ${args.app} has not been deployed`)
  const scheduler = await schedulerOf(ctx, args.app)
  await ctx.triggers.for('scheduler-enter', [scheduler, args.app, ...target, '--', ...rest])
}
