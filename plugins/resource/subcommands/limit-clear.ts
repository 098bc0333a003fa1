import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { clearResources } from '../clear.ts'

export default async function limitClear(ctx: Ctx, args: Args): Promise<void> {
  clearResources(ctx, args, 'limit')
}
