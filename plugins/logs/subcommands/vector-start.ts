import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { startVector, vectorImage } from '../vector/container.ts'
import { writeVectorConfig } from '../vector/write-config.ts'

export default async function vectorStart(ctx: Ctx, { flags }: Args): Promise<void> {
  const image = flags['vector-image']
  ctx.log.info2('Starting vector container')
  ctx.log.verbose('Ensuring vector configuration exists')
  writeVectorConfig(ctx)
  ctx.log.verbose('Starting vector container')
  await startVector(ctx, typeof image === 'string' && image !== '' ? image : vectorImage(ctx))
  ctx.log.verbose('Vector container is running')
}
