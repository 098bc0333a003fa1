import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Host } from '../support/host.ts'

/** The built program, not the sources: what `scripts/package` staged. */
export const runtime = join(import.meta.dirname, '../../build/root/usr/lib/dokku')
export const node = join(runtime, 'bin/node')
const debian = join(import.meta.dirname, '../../debian')

/** Gives the host the built program and the package's own wrappers. */
export function installBuilt(host: Host): void {
  const at = join(host.directory, 'runtime')
  const bin = join(host.directory, 'bin')
  for (const name of ['bin', 'dist', 'bash']) symlinkSync(join(runtime, name), join(at, name))
  for (const name of readdirSync(join(debian, 'libexec'))) {
    const text = readFileSync(join(debian, 'libexec', name), 'utf8').replaceAll('/usr/lib/dokku', at)
    writeFileSync(join(at, 'libexec', name), text, { mode: 0o755 })
  }
  mkdirSync(bin, { recursive: true })
  for (const name of ['dokku', 'plugn']) {
    rmSync(join(bin, name), { force: true })
    symlinkSync(join(debian, 'bin', name), join(bin, name))
  }
  host.env.PATH = `${bin}:${host.env.PATH}`
}
