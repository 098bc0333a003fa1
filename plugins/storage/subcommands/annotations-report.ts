import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { annotations, reportKeys } from '../metadata.ts'

export default async function annotationsReport(ctx: Ctx, args: Args): Promise<void> {
  await reportKeys(ctx, args, annotations)
}
