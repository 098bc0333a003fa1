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
  const source = createReadStream(file)
  const feeding = gzip ? pipeline(source, createGunzip(), reader) : pipeline(source, reader)
  // Leaving the loop ends the reader, which the pipeline takes for a failure; a real one ends the loop first.
  feeding.catch(() => {})
  for await (const content of reader) {
    if (each(entryOf(content.header)) === 'stop') return
    content.resume()
  }
  await feeding
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
