import { join } from 'node:path'
import type { Ctx } from '../../../core/plugin/context.ts'
import { readText } from '../../../core/state/read-file.ts'

/** `dokku version X`: STABLE_VERSION wins over VERSION. */
export function versionLine(ctx: Ctx): string {
  const found =
    readText(join(ctx.paths.lib, 'STABLE_VERSION')) ?? readText(join(ctx.paths.lib, 'VERSION')) ?? 'unknown'
  return `dokku version ${found.trim()}`
}

export default async function version(ctx: Ctx): Promise<void> {
  ctx.log.plain(versionLine(ctx))
}
