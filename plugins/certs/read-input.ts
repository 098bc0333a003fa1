import { closeSync, openSync, readSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Ctx } from '../../core/plugin/context.ts'
import { UserError } from '../../core/system/errors.ts'

/** No chain of certificates is nearly as long. */
const longest = 1024 * 1024

/** A file somebody named on the command line: `what` is CRT or KEY. */
export function readInput(ctx: Ctx, file: string, what: 'CRT' | 'KEY'): Buffer {
  const bytes = readUpTo(resolve(ctx.cwd, file), longest + 1)
  if (bytes === undefined) throw new UserError(`${what} file specified not found, please check file paths`)
  if (bytes.length > longest) throw new UserError(`The ${what} file is larger than ${longest} bytes`)
  return bytes
}

/** A path can lead to a device that never ends, hence the limit; undefined when it cannot be read. */
function readUpTo(path: string, limit: number): Buffer | undefined {
  let fd: number
  try {
    fd = openSync(path, 'r')
  } catch {
    return undefined
  }
  try {
    const buffer = Buffer.alloc(limit)
    let length = 0
    for (let read = -1; read !== 0 && length < limit; length += read)
      read = readSync(fd, buffer, length, limit - length, null)
    return buffer.subarray(0, length)
  } catch {
    return undefined
  } finally {
    closeSync(fd)
  }
}
