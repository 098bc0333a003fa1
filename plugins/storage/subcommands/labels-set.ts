import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { labels, setKey } from '../metadata.ts'

export default async function labelsSet(ctx: Ctx, args: Args): Promise<void> {
  await setKey(ctx, args, labels)
}
