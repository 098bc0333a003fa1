import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { chosenEnvironment } from '../environment.ts'

export default async function keys(ctx: Ctx, args: Args): Promise<void> {
  for (const key of chosenEnvironment(ctx, args).keys()) ctx.log.plain(key)
}
