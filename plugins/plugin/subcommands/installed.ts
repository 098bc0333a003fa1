import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { isAvailable, requireName } from '../names.ts'

/** Says nothing: the exit code is the answer. */
export default async function installed(ctx: Ctx, args: Args): Promise<number> {
  return isAvailable(ctx, requireName(args.words[0], 'look for')) ? 0 : 1
}
