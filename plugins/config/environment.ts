import type { Ctx } from '../../core/plugin/context.ts'
import type { Args } from '../../core/plugin/define.ts'
import { mergedConfigBytes, readConfigBytes } from '../../core/state/config-env.ts'
import { type EnvBytes, isEnvKey } from '../../core/state/env-codec.ts'
import { UserError } from '../../core/system/errors.ts'

/** The scope a command names. */
export function scopeOf({ app, global }: Args): string {
  return global ? '--global' : app
}

/** Variables of an app or `--global` in name order; merged ones with the global ones underneath. */
export function environmentOf(ctx: Ctx, scope: string, merged: boolean): EnvBytes {
  if (merged && scope !== '--global') return mergedConfigBytes(ctx.paths, scope)
  const env = readConfigBytes(ctx.paths, scope)
  return new Map([...env].sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** What a command with `--merged` works on. */
export function chosenEnvironment(ctx: Ctx, args: Args): EnvBytes {
  return environmentOf(ctx, scopeOf(args), args.flags.merged === true)
}

export function requireKeys(keys: Iterable<string>): void {
  for (const key of keys) {
    if (!isEnvKey(key)) throw new UserError(`Invalid key name: '${key.replace(/[\0-\x1f\x7f]/g, '?')}'`)
  }
}
