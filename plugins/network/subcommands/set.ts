import { setCommand } from '../../../core/cli/set.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { UserError } from '../../../core/system/errors.ts'
import { namesProblem } from '../network-name.ts'

const opposite = new Map([
  ['attach-post-create', 'attach-post-deploy'],
  ['attach-post-deploy', 'attach-post-create'],
])

/** The two lists of networks to join take any number of words; a network can be in one of them only. */
export default async function set(ctx: Ctx, args: Args): Promise<void> {
  const [property = '', ...values] = args.words
  const other = opposite.get(property)
  if (other === undefined) return await setCommand(ctx, args)
  const scope = args.global ? '--global' : args.app
  const names = values.flatMap((value) => value.split(',')).filter((name) => name !== '')
  const problem = namesProblem(names)
  if (problem !== undefined) throw new UserError(problem)
  const taken = ctx.properties('network').computed(scope, other).split(',')
  for (const name of names) {
    if (name === 'host' || name === 'bridge') {
      throw new UserError(`Invalid network name specified for attach: ${name}`)
    }
    if (taken.includes(name)) throw new UserError(`Network name already associated with this app: ${name}`)
  }
  await setCommand(ctx, { ...args, words: [property, names.join(',')] })
}
