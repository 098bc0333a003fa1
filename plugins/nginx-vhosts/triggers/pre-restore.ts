import type { Ctx } from '../../../core/plugin/context.ts'
import { switchService } from '../switch-service.ts'

export default async function preRestore(ctx: Ctx): Promise<void> {
  if (ctx.properties('nginx').get('--global', 'proxy-status') !== 'started') return
  try {
    await switchService(ctx, 'started', ['enable', 'start'])
  } catch {
    ctx.log.warn('Failed to restore nginx proxy, requests may not route as expected')
  }
}
