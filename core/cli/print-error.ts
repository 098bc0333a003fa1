import { Exit, UserError } from '../system/errors.ts'
import { prefixes } from '../system/log.ts'
import type { Output } from '../system/output.ts'

/** Says what went wrong on the given stderr; returns the exit code that belongs to it. */
export function printError(error: unknown, stderr: Output, trace: boolean): number {
  if (error instanceof Exit) return error.exitCode
  const user = error instanceof UserError
  const message = error instanceof Error ? error.message : String(error)
  for (const line of message.split('\n')) if (line !== '') stderr.write(`${prefixes.exclaim}${line}\n`)
  if (user && error.hint !== undefined) stderr.write(`${prefixes.exclaim}${error.hint}\n`)
  if (!user && trace && error instanceof Error) stderr.write(`${error.stack}\n`)
  return user ? error.exitCode : 1
}
