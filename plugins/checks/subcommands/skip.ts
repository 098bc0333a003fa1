import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { everyType, treatProcessTypes } from '../process-lists.ts'

export default async function skip(ctx: Ctx, args: Args): Promise<void> {
  const types = args.words[0] ?? everyType
  if (types === everyType) ctx.log.info1(`Skipping zero downtime for app (${args.app})`)
  else ctx.log.info1(`Skipping zero downtime for app's (${args.app}) proctypes (${types})`)
  treatProcessTypes(ctx, args.app, types, 'skipped')
}
