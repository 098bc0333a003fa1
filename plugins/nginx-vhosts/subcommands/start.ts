import type { Ctx } from '../../../core/plugin/context.ts'
import { switchService } from '../switch-service.ts'

export default async function start(ctx: Ctx): Promise<void> {
  await switchService(ctx, 'started', ['enable', 'start'])
}
