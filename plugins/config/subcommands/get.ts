import { wantsJson } from '../../../core/cli/format.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { readConfigBytes } from '../../../core/state/config-env.ts'
import { encodeJson } from '../../../core/system/encode-json.ts'
import { UserError } from '../../../core/system/errors.ts'

/** An unset variable prints nothing and ends with 1. */
export default async function get(ctx: Ctx, { app, global, words, flags }: Args): Promise<number> {
  const [key, ...rest] = words
  if (key === undefined) throw new UserError('Expected: key')
  if (rest.length > 0) throw new UserError(`Unexpected argument(s): [${rest.join(' ')}]`)
  if (wantsJson({ flags }) && flags.quoted === true)
    throw new UserError('Only one of --quoted and --format json can be given')
  const value = readConfigBytes(ctx.paths, global ? '--global' : app).get(key)
  if (value === undefined) return 1
  if (wantsJson({ flags })) {
    ctx.log.plain(encodeJson(value.toString('utf8')))
    return 0
  }
  const shown = flags.quoted === true ? (await import('../formats.ts')).quoted(value) : value
  ctx.stdout.write(Buffer.concat([shown, Buffer.from('\n')]))
  return 0
}
