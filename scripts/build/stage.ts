import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'

/** The tree that becomes the package: every path is the path on the host. */
export class Stage {
  readonly root: string

  constructor(root: string) {
    this.root = root
  }

  /** Starts with nothing in it. */
  clear(): void {
    rmSync(this.root, { recursive: true, force: true })
    this.directory('/')
  }

  directory(path: string): string {
    const target = join(this.root, path)
    mkdirSync(target, { recursive: true, mode: 0o755 })
    return target
  }

  write(path: string, content: string | Buffer, mode = 0o644): void {
    const target = join(this.root, path)
    this.directory(dirname(path))
    writeFileSync(target, content)
    chmodSync(target, mode)
  }

  link(path: string, to: string): void {
    this.directory(dirname(path))
    symlinkSync(to, join(this.root, path))
  }

  /** A file of the checkout, executable or not as it is there, with each `@NAME@` of `values` replaced. */
  copy(from: string, path: string, values: Record<string, string> = {}): void {
    const mode = (statSync(from).mode & 0o111) === 0 ? 0o644 : 0o755
    const names = Object.keys(values)
    const content = readFileSync(from)
    if (names.length === 0) this.write(path, content, mode)
    else
      this.write(
        path,
        content.toString().replace(/@([A-Z_]+)@/g, (all, name) => values[name] ?? all),
        mode,
      )
  }

  /** All files under a directory of the checkout, except those that `skip` names. */
  copyTree(from: string, path: string, skip: (name: string) => boolean = () => false): void {
    for (const entry of readdirSync(from, { withFileTypes: true }).sort(byName)) {
      if (skip(entry.name)) continue
      const source = join(from, entry.name)
      if (entry.isDirectory()) this.copyTree(source, join(path, entry.name), skip)
      else if (entry.isFile()) this.copy(source, join(path, entry.name))
      else throw new Error(`${source} is neither a file nor a directory`)
    }
  }
}

function byName(a: { name: string }, b: { name: string }): number {
  return a.name < b.name ? -1 : 1
}
