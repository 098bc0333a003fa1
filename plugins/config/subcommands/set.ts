import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { bytesOf } from '../../../core/system/argument-bytes.ts'
import { setVariables } from '../change.ts'
import { scopeOf } from '../environment.ts'
import { readPairs } from '../pairs.ts'

export default async function set(ctx: Ctx, args: Args): Promise<void> {
  const entries = readPairs(bytesOf(args.words), { encoded: args.flags.encoded === true })
  await setVariables(ctx, scopeOf(args), entries, {
    restart: args.flags['no-restart'] !== true,
    announceAs: args.app,
  })
}
