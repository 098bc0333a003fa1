import { resolve } from 'node:path'
import type { Ctx } from '../../core/plugin/context.ts'
import { readUpTo } from '../../core/state/read-file.ts'
import { UserError } from '../../core/system/errors.ts'

/** No chain of certificates is nearly as long. */
const longest = 1024 * 1024

/** A file somebody named on the command line: `what` is CRT or KEY. */
export function readInput(ctx: Ctx, file: string, what: 'CRT' | 'KEY'): Buffer {
  const bytes = bytesOf(resolve(ctx.cwd, file))
  if (bytes === undefined) throw new UserError(`${what} file specified not found, please check file paths`)
  if (bytes.length > longest) throw new UserError(`The ${what} file is larger than ${longest} bytes`)
  return bytes
}

function bytesOf(path: string): Buffer | undefined {
  try {
    return readUpTo(path, longest + 1)
  } catch {
    return undefined
  }
}
