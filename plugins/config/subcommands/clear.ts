import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { clearVariables } from '../change.ts'
import { scopeOf } from '../environment.ts'

export default async function clear(ctx: Ctx, args: Args): Promise<void> {
  await clearVariables(ctx, scopeOf(args), {
    restart: args.flags['no-restart'] !== true,
    announceAs: args.app,
  })
}
