import { closeSync, openSync, readSync } from 'node:fs'

/**
 * How to start an executable file: itself, or, for a script that names no interpreter, bash. That is what such
 * scripts were written for: bash runs them itself, the kernel refuses them.
 */
export function asProgram(file: string, args: string[]): [file: string, args: string[]] {
  const start = firstBytes(file)
  const isText = start !== undefined && !start.startsWith('#!') && !/[\0-\x08\x0e-\x1f\x7f]/.test(start)
  return isText ? ['bash', [file, ...args]] : [file, args]
}

/** The interpreter a script asks for in its first line. */
export function interpreterOf(file: string): string | undefined {
  return /^#![ \t]*([^ \t\r\n]+)/.exec(firstBytes(file) ?? '')?.[1]
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
