import type { Ctx } from '../../../core/plugin/context.ts'
import { readConfigBytes } from '../../../core/state/config-env.ts'

/** The bare value, without a newline; nothing when it is not set. Older plugins say `--global KEY`. */
export function configGet(ctx: Ctx, app: string, key: string): undefined {
  const value = readConfigBytes(ctx.paths, app || '--global').get(key)
  if (value !== undefined) ctx.stdout.write(value)
  return undefined
}

export function configGetGlobal(ctx: Ctx, key: string): undefined {
  return configGet(ctx, '--global', key)
}
