import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { changeResources } from '../change.ts'

export default async function reserve(ctx: Ctx, args: Args): Promise<void> {
  changeResources(ctx, args, 'reserve')
}
