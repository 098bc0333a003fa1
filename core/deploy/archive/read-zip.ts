import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { inflateRawSync } from 'node:zlib'
import type { ArchiveEntry } from './entry.ts'

const endRecord = 0x06054b50
const directoryRecord = 0x02014b50
const localRecord = 0x04034b50
const symlinkMode = 0xa000

/**
 * Reads the entries of a zip file from its directory. A broken file is an Error, and so is zip64: what needs
 * that is far above any limit.
 */
export function readZip(file: string): ArchiveEntry[] {
  const fd = openSync(file, 'r')
  try {
    const { offset, size, count } = findDirectory(fd)
    const directory = read(fd, offset, size)
    const entries: ArchiveEntry[] = []
    for (let at = 0; entries.length < count; ) {
      if (directory.length < at + 46 || directory.readUInt32LE(at) !== directoryRecord) throw broken()
      const nameLength = directory.readUInt16LE(at + 28)
      const name = directory.toString('utf8', at + 46, at + 46 + nameLength)
      const made = directory.readUInt16LE(at + 4) >> 8
      const mode = made === 3 || made === 19 ? directory.readUInt16LE(at + 40) & 0xf000 : 0
      const isLink = mode === symlinkMode
      entries.push({
        name,
        type: isLink ? 'symlink' : name.endsWith('/') ? 'directory' : 'file',
        size: directory.readUInt32LE(at + 24),
        target: isLink ? readContent(fd, directory, at) : '',
      })
      at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
    }
    return entries
  } finally {
    closeSync(fd)
  }
}

/** The end record stands before a comment of at most 64 KiB at the end of the file. */
function findDirectory(fd: number): { offset: number; size: number; count: number } {
  const total = fstatSync(fd).size
  const length = Math.min(total, 22 + 0xffff)
  const tail = read(fd, total - length, length)
  for (let at = length - 22; at >= 0; at--) {
    if (tail.readUInt32LE(at) !== endRecord) continue
    const [count, size, offset] = [
      tail.readUInt16LE(at + 10),
      tail.readUInt32LE(at + 12),
      tail.readUInt32LE(at + 16),
    ]
    if (count === 0xffff || size === 0xffffffff || offset === 0xffffffff || offset + size > total)
      throw broken()
    return { offset, size, count }
  }
  throw broken()
}

/** The target of a link is its content: a path, stored or deflated. */
function readContent(fd: number, directory: Buffer, at: number): string {
  const method = directory.readUInt16LE(at + 10)
  const packed = directory.readUInt32LE(at + 20)
  if (packed > 65_536) throw broken()
  const local = directory.readUInt32LE(at + 42)
  const header = read(fd, local, 30)
  if (header.readUInt32LE(0) !== localRecord) throw broken()
  const start = local + 30 + header.readUInt16LE(26) + header.readUInt16LE(28)
  const bytes = read(fd, start, packed)
  return (method === 8 ? inflateRawSync(bytes, { maxOutputLength: 65_536 }) : bytes).toString('utf8')
}

function read(fd: number, position: number, length: number): Buffer {
  const bytes = Buffer.alloc(length)
  if (readSync(fd, bytes, 0, length, position) !== length) throw broken()
  return bytes
}

function broken(): Error {
  return new Error('the zip file is damaged or of an unknown kind')
}
