import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { writeFileAtomic } from './atomic-write.ts'
import { makeDirectory, systemOwner } from './ownership.ts'
import type { Paths } from './paths.ts'

type Switch = 'DOKKU_TRACE' | 'DOKKU_EVENTS'

/** Turns a switch on for every later command: a file in .dokkurc, which the entry script sources. */
export function switchOn(paths: Paths, name: Switch): void {
  const directory = join(paths.root, '.dokkurc')
  makeDirectory(paths, directory)
  writeFileAtomic(join(directory, name), `export ${name}=1\n`, { owner: systemOwner(paths) })
}

export function switchOff(paths: Paths, name: Switch): void {
  rmSync(join(paths.root, '.dokkurc', name), { force: true })
}
