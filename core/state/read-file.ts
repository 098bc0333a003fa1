import { closeSync, openSync, readFileSync, readSync } from 'node:fs'
import { errorCode } from '../system/errors.ts'

/** The whole file as text, or undefined when there is none. */
export function readText(path: string): string | undefined {
  return readBytes(path)?.toString('utf8')
}

/** The whole file, or undefined when there is none. */
export function readBytes(path: string): Buffer | undefined {
  try {
    return readFileSync(path)
  } catch (error) {
    const code = errorCode(error)
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
    throw error
  }
}

/** Non-empty lines of a file; none when it does not exist. */
export function readLines(path: string): string[] {
  return (readText(path) ?? '').split('\n').filter((line) => line !== '')
}

/** The first `limit` bytes of whatever a path leads to, which may be a device that never ends. */
export function readUpTo(path: string, limit: number): Buffer {
  const fd = openSync(path, 'r')
  try {
    const buffer = Buffer.alloc(limit)
    let length = 0
    for (let read = -1; read !== 0 && length < limit; length += read)
      read = readSync(fd, buffer, length, limit - length, null)
    return buffer.subarray(0, length)
  } finally {
    closeSync(fd)
  }
}
