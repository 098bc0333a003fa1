import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { makeRepository } from '../repository.ts'

export default async function initialize(ctx: Ctx, { app }: Args): Promise<void> {
  ctx.log.info1Quiet(`Initializing git repository for ${app}`)
  await makeRepository(ctx, app)
}
