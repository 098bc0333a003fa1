import { cleanUp } from '../../../core/deploy/cleanup.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'

export default async function cleanup(ctx: Ctx, args: Args): Promise<void> {
  await cleanUp(ctx, args.app || '--global', { force: true })
}
