import type { Ctx } from '../../../core/plugin/context.ts'
import { mergedConfigBytes } from '../../../core/state/config-env.ts'

/** Names only: docker takes the values from the environment of the caller, where nobody sees them in `ps`. */
export default function dockerArgs(ctx: Ctx, app: string): string[] {
  return [...mergedConfigBytes(ctx.paths, app).keys()].map((key) => `--env=${key}`)
}
