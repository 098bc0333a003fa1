import { appendFileSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { makeDirectory } from '../../../core/state/ownership.ts'
import type { Paths } from '../../../core/state/paths.ts'
import { readLines } from '../../../core/state/read-file.ts'
import { appDataDirectory } from '../data-files.ts'

/** `new`: a container of this name is about to be made; `old`: the container of this id is no longer in service. */
export type Entry = { kind: 'new' | 'old'; container: string }

/**
 * What a deploy is doing, in data/scheduler-docker-local/APP/deploying.PID.START, for whoever comes after a
 * deploy that was killed: without it its containers would belong to nobody.
 */
export interface Journal {
  note(entry: Entry): void
  close(): void
}

export function openJournal(paths: Paths, app: string): Journal {
  const directory = appDataDirectory(paths, app)
  makeDirectory(paths, directory)
  const file = join(directory, `deploying.${process.pid}.${startOf(process.pid)}.${sequence++}`)
  appendFileSync(file, '')
  return {
    note: ({ kind, container }) => appendFileSync(file, `${kind} ${container}\n`),
    close: () => rmSync(file, { force: true }),
  }
}

let sequence = 0

/** Journals whose deploys are dead, with what they hold. */
export function abandonedJournals(paths: Paths, app: string): { file: string; entries: Entry[] }[] {
  const directory = appDataDirectory(paths, app)
  return namesIn(directory)
    .filter((name) => {
      const [, pid = '', start = ''] = /^deploying\.(\d+)\.(\w+)\.\d+$/.exec(name) ?? []
      return pid !== '' && startOf(Number(pid)) !== start
    })
    .map((name) => ({ file: join(directory, name), entries: readEntries(join(directory, name)) }))
}

function readEntries(file: string): Entry[] {
  return readLines(file).flatMap((line) => {
    const [kind, container = ''] = line.split(' ')
    return (kind === 'new' || kind === 'old') && container !== '' ? [{ kind, container }] : []
  })
}

/** When a process started, in the kernel's ticks: with its number that names it for good. '' for none. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}

function namesIn(directory: string): string[] {
  try {
    return readdirSync(directory)
  } catch {
    return []
  }
}
