import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { annotations, setKey } from '../metadata.ts'

export default async function annotationsSet(ctx: Ctx, args: Args): Promise<void> {
  await setKey(ctx, args, annotations)
}
