import { join } from 'node:path'
import { wantsJson } from '../../../core/cli/format.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { readText } from '../../../core/state/read-file.ts'

/** `dokku version X`: STABLE_VERSION wins over VERSION. */
export function versionLine(ctx: Ctx): string {
  const found =
    readText(join(ctx.paths.lib, 'STABLE_VERSION')) ?? readText(join(ctx.paths.lib, 'VERSION')) ?? 'unknown'
  return `dokku version ${found.trim()}`
}

/** The number alone. */
export function versionNumber(ctx: Ctx): string {
  return /[0-9][^ ]*$/.exec(versionLine(ctx))?.[0] ?? ''
}

export default async function version(ctx: Ctx, args: Args): Promise<void> {
  ctx.log.plain(wantsJson(args) ? JSON.stringify({ version: versionNumber(ctx) }) : versionLine(ctx))
}
