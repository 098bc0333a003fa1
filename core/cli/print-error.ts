import { Exit, UserError } from '../system/errors.ts'
import { prefixes } from '../system/log.ts'
import type { Output } from '../system/output.ts'

/** Says what went wrong on the given stderr; returns the exit code that belongs to it. */
export function printError(error: unknown, stderr: Output, trace: boolean): number {
  if (error instanceof Exit) return error.exitCode
  const user = error instanceof UserError
  const message = error instanceof Error ? error.message : String(error)
  for (const line of message.split('\n'))
    if (line !== '') stderr.write(`${prefixes.exclaim}${readable(line)}\n`)
  if (user && error.hint !== undefined) stderr.write(`${prefixes.exclaim}${error.hint}\n`)
  if (!user && trace && error instanceof Error) stderr.write(`${error.stack}\n`)
  return user ? error.exitCode : 1
}

/** Errors quote what was typed and what programs said: a megabyte of it, or bytes that steer a terminal, help nobody. */
function readable(line: string): string {
  const text = line.replace(/[\0-\x08\x0b-\x1f\x7f-\x9f]/g, '?')
  return text.replace(/\S{301,}/g, cut(200)).replace(/.{4001,}/, cut(4000))
}

function cut(length: number): (text: string) => string {
  return (text) => `${text.slice(0, length)}…`
}
