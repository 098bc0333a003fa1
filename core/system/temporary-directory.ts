import { mkdtempSync, rmSync } from 'node:fs'

/** A directory that is gone at the end of the block: `using work = makeTemporaryDirectory('/tmp/dokku-1-unpack')`. */
interface TemporaryDirectory extends Disposable {
  readonly path: string
}

export function makeTemporaryDirectory(prefix: string): TemporaryDirectory {
  const path = mkdtempSync(`${prefix}.`)
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) }
}
