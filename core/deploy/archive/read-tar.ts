import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { extract, type Header } from 'tar-stream'
import type { ArchiveEntry } from './entry.ts'

/** Reads the entries of a tar or tar.gz file, contents skipped, until `each` says stop. A broken file is an Error. */
export async function readTar(
  file: string,
  gzip: boolean,
  each: (entry: ArchiveEntry) => 'stop' | undefined,
): Promise<void> {
  const reader = extract()
  const stop = new AbortController()
  reader.on('entry', (header, content, next) => {
    if (each(entryOf(header)) === 'stop') {
      stop.abort()
      return
    }
    content.on('end', () => next())
    content.resume()
  })
  const source = createReadStream(file)
  const { signal } = stop
  try {
    if (gzip) await pipeline(source, createGunzip(), reader, { signal })
    else await pipeline(source, reader, { signal })
  } catch (error) {
    if (!signal.aborted) throw error
  }
}

function entryOf({ name, type, size, linkname }: Header): ArchiveEntry {
  const kinds: Record<string, ArchiveEntry['type']> = {
    file: 'file',
    'contiguous-file': 'file',
    directory: 'directory',
    symlink: 'symlink',
    link: 'hardlink',
  }
  return { name, type: kinds[type ?? 'file'] ?? 'other', size: size ?? 0, target: linkname ?? '' }
}
