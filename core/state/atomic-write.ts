import { chmodSync, chownSync, closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'

export interface Owner {
  uid: number
  gid: number
}

/**
 * Replaces a file in one step: readers see the old content or the new, never half of it.
 * `mode` is exact (the umask does not apply). The owner is set only when given and only root may do so.
 * What is `derived` can be found out again: it may be gone after a power failure.
 */
export function writeFileAtomic(
  path: string,
  content: string | Uint8Array,
  options: { mode?: number; owner?: Owner | undefined; derived?: boolean } = {},
): void {
  const mode = options.mode ?? 0o644
  const temporary = `${path}.${process.pid}.${process.hrtime.bigint().toString(36)}.tmp`
  const fd = openSync(temporary, 'wx', mode)
  try {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content
    for (let written = 0; written < bytes.length; ) written += writeSync(fd, bytes, written)
    if (options.derived !== true) fsyncSync(fd)
    chmodSync(temporary, mode)
    if (options.owner !== undefined && process.getuid?.() === 0) {
      chownSync(temporary, options.owner.uid, options.owner.gid)
    }
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  } finally {
    closeSync(fd)
  }
}
