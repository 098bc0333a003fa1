import type { Ctx } from '../../../core/plugin/context.ts'
import { extractIncludes } from '../includes.ts'

export default async function corePostExtract(ctx: Ctx, app: string, source: string): Promise<void> {
  await extractIncludes(ctx, app, source)
}
