import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { UserError } from '../../../core/system/errors.ts'
import { unsetVariables } from '../change.ts'
import { scopeOf } from '../environment.ts'

export default async function unset(ctx: Ctx, args: Args): Promise<void> {
  if (args.words.length === 0) throw new UserError('At least one key must be given')
  await unsetVariables(ctx, scopeOf(args), args.words, {
    restart: args.flags['no-restart'] !== true,
    announceAs: args.app,
  })
}
