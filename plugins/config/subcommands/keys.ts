import { wantsJson } from '../../../core/cli/format.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { chosenEnvironment } from '../environment.ts'

export default async function listKeys(ctx: Ctx, args: Args): Promise<void> {
  const keys = [...chosenEnvironment(ctx, args).keys()]
  if (wantsJson(args)) ctx.log.plain(JSON.stringify(keys))
  else for (const key of keys) ctx.log.plain(key)
}
