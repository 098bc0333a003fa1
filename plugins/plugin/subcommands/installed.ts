import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { isAvailable, isPluginName } from '../names.ts'

/** Says nothing: the exit code is the answer. */
export default async function installed(ctx: Ctx, args: Args): Promise<number> {
  const [name = ''] = args.words
  return isPluginName(name) && isAvailable(ctx, name) ? 0 : 1
}
