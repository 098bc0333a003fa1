import { resolve } from 'node:path'
import { encodeJson } from '../../system/encode-json.ts'
import { UserError } from '../../system/errors.ts'
import type { Flag } from '../parse-flags.ts'
import type { ProgramIo } from '../program-io.ts'
import { type Call, type Program, runProgram, type Subcommand } from '../subcommands.ts'
import {
  type Credentials,
  type Entry,
  listEntries,
  readEntry,
  renameEntry,
  setEntry,
  unsetEntry,
} from './netrc-file.ts'

const fileFlag: Flag = {
  name: 'netrc-file',
  kind: 'text',
  about: 'File to use instead of $NETRC or ~/.netrc.',
}
const nameArgument = { name: 'name' }

const program: Program = {
  name: 'netrc',
  version: '0.11.1',
  marked: false,
  commands: {
    get: subcommand(
      'Print the credentials for a host.',
      [
        {
          name: 'field',
          kind: 'texts',
          about: 'Field to print: login, password or account. May be repeated.',
        },
        { name: 'format', kind: 'text', fallback: 'text', about: 'text, json or shell.' },
      ],
      [nameArgument],
      get,
    ),
    list: subcommand(
      'List the hosts.',
      [
        { name: 'format', kind: 'text', fallback: 'text', about: 'text or json.' },
        { name: 'with-fields', kind: 'switch', about: 'Print the credentials, too.' },
        { name: 'include-default', kind: 'switch', about: 'List the default entry, too.' },
      ],
      [],
      list,
    ),
    rename: subcommand(
      'Give the entry of one host to another.',
      [{ name: 'force', kind: 'switch', about: 'Replace an entry the other host has.' }],
      [{ name: 'old-name' }, { name: 'new-name' }],
      rename,
    ),
    set: subcommand(
      'Set the credentials for a host.',
      [
        { name: 'stdin', kind: 'switch', about: 'Read the password from stdin.' },
        { name: 'login', kind: 'text', about: 'Set only this field.' },
        { name: 'password', kind: 'text', about: 'Set only this field.' },
        { name: 'account', kind: 'text', about: 'Set only this field; empty clears it.' },
      ],
      (flags) => {
        const account = { name: 'account', optional: true }
        if (['login', 'password', 'account'].some((field) => flags.given(field))) return [nameArgument]
        if (flags.on('stdin')) return [nameArgument, { name: 'login' }, account]
        return [nameArgument, { name: 'login' }, { name: 'password' }, account]
      },
      set,
    ),
    unset: subcommand('Remove the credentials for a host.', [], [nameArgument], (call, path) => {
      unsetEntry(path, call.argument('name'))
    }),
  },
}

/** netrc: exit code 0, or 1 with one sentence on stderr. */
export function main(argv: readonly string[], io: ProgramIo): Promise<number> {
  return runProgram(program, argv, io)
}

function subcommand(
  about: string,
  flags: Flag[],
  expected: Subcommand['arguments'],
  work: (call: Call, path: string) => void,
): Subcommand {
  return {
    about,
    flags: [...flags, fileFlag],
    arguments: expected,
    run: (call) => {
      try {
        work(call, pathOf(call))
        return 0
      } catch (problem) {
        if (!(problem instanceof UserError)) throw problem
        call.error(problem.message)
        return 1
      }
    },
  }
}

function pathOf({ flags, io }: Call): string {
  const named = flags.text('netrc-file') || io.env.NETRC
  if (named) return resolve(io.cwd, named)
  if (!io.env.HOME)
    throw new UserError('No netrc file: neither --netrc-file nor $NETRC nor $HOME says where it is')
  return resolve(io.env.HOME, '.netrc')
}

function get(call: Call, path: string): void {
  const entry = readEntry(path, call.argument('name'))
  if (entry === undefined) throw new UserError(`Invalid machine '${call.argument('name')}' specified`)
  const format = call.flags.text('format')
  if (!['text', 'json', 'shell'].includes(format)) {
    throw new UserError(`Invalid format '${format}' specified, must be 'text', 'json', or 'shell'`)
  }
  const asked = call.flags.list('field').map(fieldNamed)
  if (format === 'text' && asked.length === 0) {
    call.print(`${entry.login}:${entry.password}`)
    return
  }
  const fields = asked.length === 0 ? (['login', 'password'] as const) : asked
  if (format === 'json') {
    call.print(encodeJson(new Map(fields.map((field) => [field, entry[field]])), '  '))
  } else if (format === 'shell') {
    call.print(fields.map((field) => `${field}='${entry[field].replaceAll("'", `'\\''`)}'`).join('\n'))
  } else {
    call.print(
      fields.length === 1
        ? entry[fields[0] ?? 'login']
        : fields.map((field) => `${field}=${entry[field]}`).join('\n'),
    )
  }
}

function fieldNamed(word: string): keyof Credentials {
  if (word === 'login' || word === 'password' || word === 'account') return word
  throw new UserError(`Invalid field '${word}' specified, must be one of 'login', 'password', 'account'`)
}

function list(call: Call, path: string): void {
  const format = call.flags.text('format')
  if (format !== 'text' && format !== 'json') {
    throw new UserError(`Invalid format '${format}' specified, must be 'text' or 'json'`)
  }
  const entries = listEntries(path).filter((entry) => !entry.isDefault || call.flags.on('include-default'))
  const full = call.flags.on('with-fields')
  if (format === 'json') {
    call.print(encodeJson(full ? entries.map(describe) : entries.map(({ name }) => name), '  '))
  } else {
    for (const entry of entries) call.print(full ? describeLine(entry) : entry.name)
  }
}

function describe({ name, login, password, account }: Entry): object {
  return { name, login, password, account }
}

function describeLine({ name, login, password, account }: Entry): string {
  const parts = [
    name,
    `login=${login}`,
    `password=${password}`,
    ...(account === '' ? [] : [`account=${account}`]),
  ]
  return parts.join('\t')
}

function rename(call: Call, path: string): void {
  const [from, to] = [call.argument('old-name'), call.argument('new-name')]
  if (readEntry(path, from) === undefined) throw new UserError(`Invalid machine '${from}' specified`)
  if (from === to) return
  if (readEntry(path, to) !== undefined) {
    if (!call.flags.on('force'))
      throw new UserError(`Machine '${to}' already exists, pass --force to overwrite`)
    call.error(`Warning: overwriting existing machine '${to}'`)
  }
  renameEntry(path, from, to)
}

function set(call: Call, path: string): void {
  const { flags } = call
  if (flags.on('stdin') && flags.given('password'))
    throw new UserError('--stdin and --password are mutually exclusive')
  const change: Partial<Credentials> = {}
  if (flags.given('login')) change.login = flags.text('login')
  else if (call.hasArgument('login')) change.login = call.argument('login')
  if (flags.given('password')) change.password = flags.text('password')
  else if (flags.on('stdin')) change.password = passwordFrom(call.io)
  else if (call.hasArgument('password')) change.password = call.argument('password')
  if (flags.given('account')) change.account = flags.text('account')
  else if (call.argument('account') !== '') change.account = call.argument('account')
  setEntry(path, call.argument('name'), change)
}

function passwordFrom(io: ProgramIo): string {
  const password = io.stdin().replace(/\n+$/, '')
  if (password === '') throw new UserError('--stdin given but stdin was empty')
  return password
}
