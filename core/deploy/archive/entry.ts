import { posix } from 'node:path'

/** One entry of an archive, whatever kind of archive. */
export interface ArchiveEntry {
  name: string
  type: 'file' | 'directory' | 'symlink' | 'hardlink' | 'other'
  /** Unpacked, in bytes. */
  size: number
  /** Where a link points. */
  target: string
}

export interface ArchiveLimits {
  maxFiles: number
  /** Bytes, of the archive and of what it unpacks to. */
  maxSize: number
}

/** Why an archive is refused: a word for the security log, details for it, a sentence for the user. */
export interface Refusal {
  event: string
  details: string
  message: string
}

/** Checks the entries of one archive as they come. */
export class EntryCheck {
  readonly #limits: ArchiveLimits
  #count = 0
  #size = 0

  constructor(limits: ArchiveLimits) {
    this.#limits = limits
  }

  /** What is wrong with the archive now that it has this entry, too. */
  refuse(entry: ArchiveEntry): Refusal | undefined {
    this.#count++
    this.#size += entry.size
    return this.#tooMany() ?? refuseName(entry) ?? refuseTarget(entry) ?? refuseType(entry)
  }

  #tooMany(): Refusal | undefined {
    const { maxFiles, maxSize } = this.#limits
    if (this.#count > maxFiles) {
      return {
        event: 'rejected_archive_too_many_files',
        details: `count=${this.#count} max=${maxFiles}`,
        message: `Archive contains ${this.#count} entries which exceeds the maximum of ${maxFiles}`,
      }
    }
    return this.#size > maxSize ? tooLarge(this.#size, maxSize) : undefined
  }
}

export function tooLarge(size: number, maxSize: number): Refusal {
  return {
    event: 'rejected_archive_too_large',
    details: `size=${size} max=${maxSize}`,
    message: `Archive exceeds maximum allowed size of ${maxSize} bytes`,
  }
}

function refuseName({ name }: ArchiveEntry): Refusal | undefined {
  if (name.startsWith('/')) {
    return {
      event: 'rejected_absolute_path',
      details: 'absolute path detected',
      message: 'Archive contains entries with absolute paths',
    }
  }
  if (!name.split('/').includes('..')) return undefined
  return {
    event: 'rejected_path_traversal',
    details: 'parent directory traversal detected',
    message: 'Archive contains entries with parent directory traversal',
  }
}

function refuseTarget({ name, type, target }: ArchiveEntry): Refusal | undefined {
  if (type !== 'symlink' && type !== 'hardlink') return undefined
  const event = 'rejected_unsafe_symlink'
  if (target.startsWith('/')) {
    return {
      event,
      details: `absolute symlink target=${target}`,
      message: 'Archive contains symlinks with absolute targets',
    }
  }
  // The target of a hard link is named from the root of the archive.
  const reached = posix.normalize(type === 'symlink' ? posix.join(posix.dirname(name), target) : target)
  if (reached !== '..' && !reached.startsWith('../')) return undefined
  return {
    event,
    details: `traversal symlink target=${target}`,
    message: 'Archive contains symlinks pointing outside extraction directory',
  }
}

function refuseType({ type }: ArchiveEntry): Refusal | undefined {
  if (type !== 'other') return undefined
  return {
    event: 'rejected_special_file',
    details: 'device, pipe or socket detected',
    message: 'Archive contains entries that are neither files, directories nor links',
  }
}
