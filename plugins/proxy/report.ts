import type { Ctx } from '../../core/plugin/context.ts'
import { isProxyEnabled } from './api.ts'

export default async function report(ctx: Ctx, app: string): Promise<Record<string, string | undefined>> {
  if (app === '--global') return { '--proxy-computed-disabled': undefined }
  return { '--proxy-enabled': String(isProxyEnabled(ctx, app)) }
}
