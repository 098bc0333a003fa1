import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { labels, reportKeys } from '../metadata.ts'

export default async function labelsReport(ctx: Ctx, args: Args): Promise<void> {
  await reportKeys(ctx, args, labels)
}
