import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs'

/**
 * How to start an executable file: itself, or, for a script that names no interpreter, bash. That is what such
 * scripts were written for: bash runs them itself, the kernel refuses them.
 */
export function asProgram(file: string, args: string[]): [file: string, args: string[]] {
  const start = firstBytes(file)
  const isText = start !== undefined && !start.startsWith('#!') && !/[\0-\x08\x0e-\x1f\x7f]/.test(start)
  return isText ? ['bash', [file, ...args]] : [file, args]
}

/** Why the interpreter that a script names cannot run it, if that is so. */
export function startProblem(file: string): string | undefined {
  const interpreter = /^#![ \t]*([^ \t\n]+)/.exec(firstBytes(file) ?? '')?.[1]
  if (interpreter === undefined) return undefined
  if (interpreter.endsWith('\r')) return 'its first line ends in a carriage return'
  if (!existsSync(interpreter)) return `there is no ${interpreter}`
  return isExecutable(interpreter) ? undefined : `${interpreter} cannot be executed`
}

function isExecutable(file: string): boolean {
  const stat = statSync(file)
  return stat.isFile() && (stat.mode & 0o111) !== 0
}

function firstBytes(file: string): string | undefined {
  try {
    const fd = openSync(file, 'r')
    try {
      const bytes = Buffer.alloc(256)
      return bytes.toString('latin1', 0, readSync(fd, bytes))
    } finally {
      closeSync(fd)
    }
  } catch {
    // Only the kernel can say what it is: it may be executable and yet not readable.
    return undefined
  }
}
