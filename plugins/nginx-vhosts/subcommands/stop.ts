import type { Ctx } from '../../../core/plugin/context.ts'
import { switchService } from '../switch-service.ts'

export default async function stop(ctx: Ctx): Promise<void> {
  await switchService(ctx, 'stopped', ['stop', 'disable'])
}
