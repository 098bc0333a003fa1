import { join } from 'node:path'
import { writeFileAtomic } from '../../core/state/atomic-write.ts'
import { acquireLock } from '../../core/state/lock.ts'
import { makeDirectory, systemOwner } from '../../core/state/ownership.ts'
import type { Paths } from '../../core/state/paths.ts'
import { readLines } from '../../core/state/read-file.ts'
import { dataDirectory } from './data-files.ts'

export type Mortal = 'container' | 'image'

/** Something to remove once its time has come: a line `APP ID UNIXTIME` of dead-containers or dead-images. */
export interface Dead {
  app: string
  id: string
  /** Unix seconds */
  deadline: number
}

export function readDead(paths: Paths, kind: Mortal): Dead[] {
  return readLines(fileOf(paths, kind)).map((line) => {
    const [app = '', id = '', deadline = '0'] = line.split(' ')
    return { app, id, deadline: Number(deadline) || 0 }
  })
}

/** Adds an id unless it is there already: the first deadline given counts. */
export async function addDead(paths: Paths, kind: Mortal, dead: Dead): Promise<void> {
  await change(paths, kind, (list) => (list.some(({ id }) => id === dead.id) ? list : [...list, dead]))
}

export async function removeDead(paths: Paths, kind: Mortal, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await change(paths, kind, (list) => list.filter(({ id }) => !ids.includes(id)))
}

/** Deploys of several apps write these files at the same time, so every change is made under a lock. */
async function change(paths: Paths, kind: Mortal, edit: (list: Dead[]) => Dead[]): Promise<void> {
  makeDirectory(paths, dataDirectory(paths))
  const file = fileOf(paths, kind)
  for (;;) {
    const lock = acquireLock(paths, `${file}.lock`, String(process.pid))
    if (lock === undefined) {
      await new Promise((resolve) => setTimeout(resolve, 20))
      continue
    }
    try {
      const before = readDead(paths, kind)
      const after = edit(before)
      if (after === before) return
      const text = after.map(({ app, id, deadline }) => `${app} ${id} ${deadline}\n`).join('')
      writeFileAtomic(file, text, { owner: systemOwner(paths) })
      return
    } finally {
      lock.release()
    }
  }
}

function fileOf(paths: Paths, kind: Mortal): string {
  return join(dataDirectory(paths), `dead-${kind}s`)
}
