import { deployImage } from '../../../core/deploy/pipeline.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'

export default async function deploy(ctx: Ctx, args: Args): Promise<void> {
  const [tag, processType] = args.words
  await deployImage(ctx, args.app, tag, processType)
}
