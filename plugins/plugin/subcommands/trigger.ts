import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { UserError } from '../../../core/system/errors.ts'

/** Hooks run as dokku, whoever fires the trigger. */
export default async function trigger(ctx: Ctx, args: Args): Promise<number> {
  const [name = '', ...words] = args.words
  if (name === '') throw new UserError('Please specify a trigger to fire')
  if (process.getuid?.() !== 0 || ctx.paths.user === 'root') return await ctx.triggers.stream(name, words)
  return await ctx.run('sudo', ['-u', ctx.paths.user, '-E', '-H', 'plugn', 'trigger', ...args.words], {
    stdin: 'inherit',
  })
}
