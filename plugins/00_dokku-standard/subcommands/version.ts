import { join } from 'node:path'
import type { Ctx } from '../../../core/plugin/context.ts'
import { readText } from '../../../core/state/read-file.ts'

/** `dokku version X`: STABLE_VERSION wins over VERSION. */
export default async function version(ctx: Ctx): Promise<void> {
  const found =
    readText(join(ctx.paths.lib, 'STABLE_VERSION')) ?? readText(join(ctx.paths.lib, 'VERSION')) ?? 'unknown'
  ctx.log.plain(`dokku version ${found.trim()}`)
}
