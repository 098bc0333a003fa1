import { readFileSync, realpathSync, statSync } from 'node:fs'
import { writeFileAtomic } from '../../state/atomic-write.ts'
import { exclusively } from '../../state/exclusively.ts'
import { errorCode, UserError } from '../../system/errors.ts'
import { explainFileError } from '../explain-file-error.ts'
import {
  addMachine,
  type Machine,
  type Netrc,
  parseNetrc,
  readField,
  renderNetrc,
  writeField,
} from './parse-netrc.ts'

export interface Credentials {
  login: string
  password: string
  account: string
}

export interface Entry extends Credentials {
  name: string
  isDefault: boolean
}

/** Every entry, in the order of the file; a missing file has none. */
export function listEntries(path: string): Entry[] {
  return readNetrc(path).machines.map(toEntry)
}

/** The first entry of that name, or undefined. */
export function readEntry(path: string, name: string): Entry | undefined {
  const machine = readNetrc(path).machines.find((candidate) => candidate.name === toBytes(name))
  return machine === undefined ? undefined : toEntry(machine)
}

/**
 * Changes the given fields of an entry and keeps all else in the file; a new entry goes to the end and
 * needs login and password. The file is replaced in one step and is 0600 afterwards.
 */
export function setEntry(path: string, name: string, change: Partial<Credentials>): void {
  refuseBlanks('machine name', name)
  for (const [field, value] of Object.entries(change)) refuseBlanks(field, value)
  edit(path, (netrc) => {
    let machine = netrc.machines.find((candidate) => candidate.name === toBytes(name))
    if (machine === undefined) {
      if (!change.login || !change.password) {
        throw new UserError(`Cannot create new entry '${name}' without login and password`)
      }
      machine = addMachine(netrc, toBytes(name))
    }
    for (const field of ['login', 'password', 'account'] as const) {
      const value = change[field]
      if (value !== undefined) writeField(machine, field, toBytes(value))
    }
    return netrc
  })
}

/** Gives the credentials of one entry to a new one at the end, in place of whatever `to` had. UserError without `from`. */
export function renameEntry(path: string, from: string, to: string): void {
  refuseBlanks('machine name', to)
  edit(path, (netrc) => {
    const source = netrc.machines.find((machine) => machine.name === toBytes(from))
    if (source === undefined) throw new UserError(`Invalid machine '${from}' specified`)
    const gone = [toBytes(from), toBytes(to)]
    const kept: Netrc = {
      ...netrc,
      machines: netrc.machines.filter((machine) => !gone.includes(machine.name)),
    }
    const target = addMachine(kept, toBytes(to))
    for (const field of ['login', 'password'] as const) writeField(target, field, readField(source, field))
    const account = readField(source, 'account')
    if (account !== '') writeField(target, 'account', account)
    return kept
  })
}

/** Removes every entry of that name; false when there was none, and then the file is not touched. */
export function unsetEntry(path: string, name: string): boolean {
  return edit(path, (netrc) => {
    const kept = netrc.machines.filter((machine) => machine.name !== toBytes(name))
    return kept.length === netrc.machines.length ? undefined : { ...netrc, machines: kept }
  })
}

/** Writes what `change` makes of the file, unless that is undefined; whether it did. */
function edit(path: string, change: (netrc: Netrc) => Netrc | undefined): boolean {
  return exclusively(path, () => {
    const changed = change(readNetrc(path))
    if (changed !== undefined) writeNetrc(path, changed)
    return changed !== undefined
  })
}

function readNetrc(path: string): Netrc {
  try {
    return parseNetrc(readFileSync(path, 'latin1'))
  } catch (problem) {
    if (errorCode(problem) === 'ENOENT') return parseNetrc('')
    throw explainFileError('open', path, problem)
  }
}

function writeNetrc(path: string, netrc: Netrc): void {
  const content = Buffer.from(renderNetrc(netrc), 'latin1')
  try {
    const existing = statSync(path, { throwIfNoEntry: false })
    const target = existing === undefined ? path : realpathSync(path)
    const owner = existing === undefined ? undefined : { uid: existing.uid, gid: existing.gid }
    writeFileAtomic(target, content, { mode: 0o600, owner })
  } catch (problem) {
    throw explainFileError('open', path, problem)
  }
}

/** The format has no quoting: a blank would end the value and start something else. */
function refuseBlanks(what: string, value: string): void {
  if (/[\s\0-\x1f\x7f]/.test(value))
    throw new UserError(`Invalid ${what}: a netrc file cannot hold spaces or line breaks in it`)
}

function toEntry(machine: Machine): Entry {
  const field = (name: string) => Buffer.from(readField(machine, name), 'latin1').toString()
  return {
    name: Buffer.from(machine.name, 'latin1').toString(),
    isDefault: machine.isDefault,
    login: field('login'),
    password: field('password'),
    account: field('account'),
  }
}

function toBytes(text: string): string {
  return Buffer.from(text).toString('latin1')
}
