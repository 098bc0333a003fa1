import type { Ctx } from '../../core/plugin/context.ts'
import { webListeners } from './api.ts'

export default async function report(ctx: Ctx, app: string): Promise<Record<string, string>> {
  return app === '--global' ? {} : { '--network-web-listeners': webListeners(ctx, app).join(' ') }
}
