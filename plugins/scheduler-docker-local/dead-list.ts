import { join } from 'node:path'
import { writeFileAtomic } from '../../core/state/atomic-write.ts'
import { exclusively } from '../../core/state/exclusively.ts'
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
export function addDead(paths: Paths, kind: Mortal, dead: Dead): void {
  change(paths, kind, (list) => (list.some(({ id }) => id === dead.id) ? list : [...list, dead]))
}

export function removeDead(paths: Paths, kind: Mortal, ids: readonly string[]): void {
  if (ids.length > 0) change(paths, kind, (list) => list.filter(({ id }) => !ids.includes(id)))
}

/** Deploys of several apps write these files at the same time. */
function change(paths: Paths, kind: Mortal, edit: (list: Dead[]) => Dead[]): void {
  makeDirectory(paths, dataDirectory(paths))
  exclusively(fileOf(paths, kind), () => {
    const before = readDead(paths, kind)
    const after = edit(before)
    if (after === before) return
    const text = after.map(({ app, id, deadline }) => `${app} ${id} ${deadline}\n`).join('')
    writeFileAtomic(fileOf(paths, kind), text, { owner: systemOwner(paths) })
  })
}

function fileOf(paths: Paths, kind: Mortal): string {
  return join(dataDirectory(paths), `dead-${kind}s`)
}
