import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { UserError } from '../../../core/system/errors.ts'
import { imageProblem } from '../../../core/system/image-name.ts'
import { startVector, vectorImage } from '../vector/container.ts'
import { writeVectorConfig } from '../vector/write-config.ts'

export default async function vectorStart(ctx: Ctx, { flags }: Args): Promise<void> {
  const image = String(flags['vector-image'] || vectorImage(ctx))
  const problem = imageProblem(image)
  if (problem !== undefined) throw new UserError(problem)
  ctx.log.info2('Starting vector container')
  ctx.log.verbose('Ensuring vector configuration exists')
  writeVectorConfig(ctx)
  ctx.log.verbose('Starting vector container')
  await startVector(ctx, image)
  ctx.log.verbose('Vector container is running')
}
