import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { readConfigBytes } from '../../../core/state/config-env.ts'
import { UserError } from '../../../core/system/errors.ts'

/** An unset variable prints nothing and ends with 1. */
export default async function get(ctx: Ctx, { app, global, words, flags }: Args): Promise<number> {
  const [key, ...rest] = words
  if (key === undefined) throw new UserError('Expected: key')
  if (rest.length > 0) throw new UserError(`Unexpected argument(s): [${rest.join(' ')}]`)
  const value = readConfigBytes(ctx.paths, global ? '--global' : app).get(key)
  if (value === undefined) return 1
  const shown = flags.quoted === true ? (await import('../formats.ts')).quoted(value) : value
  ctx.stdout.write(Buffer.concat([shown, Buffer.from('\n')]))
  return 0
}
