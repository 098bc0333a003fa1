import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'

interface Entry {
  /** What tells without reading whether somebody wrote there. */
  stamp: string
  kind: 'directory' | 'link' | 'file'
  mode: number
  content: Buffer
}

/** Directories as they are now, to be compared with and put back. */
export class Tree {
  readonly #roots: readonly string[]
  readonly #entries: Map<string, Entry>
  /** Enough to see that nobody was here: a directory is younger when something came or went. */
  #seen = new Map<string, string>()

  constructor(...roots: string[]) {
    this.#roots = roots
    this.#entries = new Map(this.#paths().map((path) => [path, read(path)]))
    this.#look()
  }

  /** Paths that came, went, or hold or are something else than before; a file written anew with the same is none. */
  changes(): string[] {
    if ([...this.#seen].every(([path, stamp]) => quickStamp(path) === stamp)) return []
    const paths = new Set(this.#paths())
    const changed = [...this.#entries.keys()].filter((path) => !paths.has(path))
    for (const path of paths) {
      const before = this.#entries.get(path)
      if (before?.stamp === stampOf(path)) continue
      const now = read(path)
      if (before?.kind === now.kind && before.mode === now.mode && before.content.equals(now.content))
        before.stamp = now.stamp
      else changed.push(path)
    }
    if (changed.length === 0) this.#look()
    return changed.sort()
  }

  /** Puts back what `changes` named. */
  restore(changed: readonly string[]): void {
    if (changed.length === 0) return
    for (const path of changed) rmSync(path, { recursive: true, force: true })
    for (const [path, entry] of this.#entries) {
      if (lstatSync(path, { throwIfNoEntry: false }) !== undefined) continue
      mkdirSync(dirname(path), { recursive: true })
      if (entry.kind === 'directory') mkdirSync(path, { recursive: true })
      else if (entry.kind === 'link') symlinkSync(entry.content.toString(), path)
      else writeFileSync(path, entry.content)
      if (entry.kind !== 'link') chmodSync(path, entry.mode)
      entry.stamp = stampOf(path)
    }
    this.#look()
  }

  #look(): void {
    const paths = [...this.#roots, ...this.#entries.keys()]
    this.#seen = new Map(paths.map((path) => [path, quickStamp(path)]))
  }

  #paths(): string[] {
    return this.#roots.flatMap((root) =>
      readdirSync(root, { recursive: true }).map((name) => join(root, String(name))),
    )
  }
}

function quickStamp(path: string): string {
  const stat = lstatSync(path, { throwIfNoEntry: false })
  return stat === undefined ? '' : `${stat.ino} ${stat.ctimeMs} ${stat.size}`
}

function stampOf(path: string): string {
  const { ino, mtimeMs, mode, size } = lstatSync(path)
  return `${ino} ${mode} ${(mode & 0o170000) === 0o040000 ? '' : `${mtimeMs} ${size}`}`
}

function read(path: string): Entry {
  const stat = lstatSync(path)
  const kind = stat.isDirectory() ? 'directory' : stat.isSymbolicLink() ? 'link' : 'file'
  const content =
    kind === 'file' ? readFileSync(path) : Buffer.from(kind === 'link' ? readlinkSync(path) : '')
  return { stamp: stampOf(path), kind, mode: stat.mode & 0o7777, content }
}
