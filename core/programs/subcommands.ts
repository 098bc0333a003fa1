import { type Flag, FlagError, type FlagValues, parseFlags } from './parse-flags.ts'
import type { ProgramIo } from './program-io.ts'

export interface Argument {
  name: string
  optional?: boolean
}

export interface Call {
  flags: FlagValues
  /** Arguments by name; one that was not given is ''. */
  argument: (name: string) => string
  hasArgument: (name: string) => boolean
  io: ProgramIo
  print: (line: string) => void
  error: (line: string) => void
}

export interface Subcommand {
  about: string
  flags: readonly Flag[]
  /** A function where the flags decide how many arguments there are. */
  arguments: readonly Argument[] | ((flags: FlagValues) => readonly Argument[])
  run: (call: Call) => number | Promise<number>
}

export interface Program {
  name: string
  version: string
  /** True: errors carry the red ` !     ` mark. False: they are bare. */
  marked: boolean
  commands: Readonly<Record<string, Subcommand>>
}

/** Runs `argv` (without the program's own name) and returns its exit code: 127 for no or an unknown subcommand. */
export async function runProgram(program: Program, argv: readonly string[], io: ProgramIo): Promise<number> {
  const error = (line: string) =>
    io.stderr(program.marked ? `\x1b[1m\x1b[31m !     \x1b[0m\x1b[0m${line}\n` : `${line}\n`)
  const flagsEnd = argv.indexOf('--')
  const before = flagsEnd === -1 ? argv : argv.slice(0, flagsEnd)
  const name = argv.find((word) => !word.startsWith('-'))
  const wantsHelp = before.some((word) => word === '-h' || word === '-help' || word === '--help')
  const firstFlags = before.slice(0, name === undefined ? undefined : before.indexOf(name))
  if (firstFlags.some((word) => word === '-v' || word === '-version' || word === '--version')) {
    io.stderr(`${program.version}\n`)
    return 0
  }
  const subcommand =
    name !== undefined && Object.hasOwn(program.commands, name) ? program.commands[name] : undefined
  if (name === 'version' && !wantsHelp) {
    io.stdout(`${program.version}\n`)
    return 0
  }
  if (name === undefined || subcommand === undefined) {
    io.stderr(describeProgram(program))
    return wantsHelp && name === undefined ? 0 : 127
  }
  if (wantsHelp) {
    io.stderr(describeCommand(program, name, subcommand))
    return 0
  }
  const at = argv.indexOf(name)
  try {
    const { values, rest } = parseFlags(
      [...argv.slice(0, at), ...argv.slice(at + 1)],
      [...subcommand.flags, noColor],
    )
    const expected =
      typeof subcommand.arguments === 'function' ? subcommand.arguments(values) : subcommand.arguments
    checkCount(expected, rest)
    const position = (argument: string) => expected.findIndex((candidate) => candidate.name === argument)
    return await subcommand.run({
      flags: values,
      argument: (argument) => rest[position(argument)] ?? '',
      hasArgument: (argument) => position(argument) !== -1 && position(argument) < rest.length,
      io,
      print: (line) => io.stdout(`${line}\n`),
      error,
    })
  } catch (problem) {
    if (!(problem instanceof FlagError)) throw problem
    error(problem.message)
    error(`For additional help try '${program.name} ${name} --help'`)
    return 1
  }
}

const noColor: Flag = { name: 'no-color', kind: 'switch', about: 'Accepted for compatibility.' }

function checkCount(expected: readonly Argument[], given: readonly string[]): void {
  const most = expected.length
  const least = expected.filter((argument) => argument.optional !== true).length
  if (given.length >= least && given.length <= most) return
  const range = least === most ? `${least}` : `${least} and at most ${most}`
  const got = given.length === 0 ? '' : `, ${given.length} argument${given.length === 1 ? '' : 's'} given`
  throw new FlagError(
    `This command requires ${range} argument${most === 1 ? '' : 's'}${got}: ${nameArguments(expected)}`,
  )
}

function nameArguments(expected: readonly Argument[]): string {
  return expected.map(({ name, optional }) => (optional === true ? `[${name}]` : `<${name}>`)).join(' ')
}

function describeProgram(program: Program): string {
  const rows = Object.entries(program.commands).map(([name, { about }]): [string, string] => [name, about])
  rows.push(['version', 'Print the version.'])
  rows.sort(([a], [b]) => (a < b ? -1 : 1))
  return `Usage: ${program.name} [--version] [--help] <command> [<args>]\n\nAvailable commands are:\n${columns(rows)}\n`
}

function describeCommand(program: Program, name: string, subcommand: Subcommand): string {
  const expected = typeof subcommand.arguments === 'function' ? [{ name: 'arguments' }] : subcommand.arguments
  const rows = subcommand.flags.map(({ name: long, short, kind, about }): [string, string] => [
    `${short === undefined ? '' : `-${short}, `}--${long}${kind === 'switch' ? '' : kind === 'number' ? ' NUMBER' : ' TEXT'}`,
    about,
  ])
  const usage = [program.name, name, ...(rows.length > 0 ? ['[flags]'] : []), nameArguments(expected)]
    .join(' ')
    .trimEnd()
  return `Usage: ${usage}\n\n  ${subcommand.about}\n\n${columns(rows)}`
}

function columns(rows: readonly [string, string][]): string {
  const width = Math.max(0, ...rows.map(([left]) => left.length))
  return rows.map(([left, right]) => `    ${left.padEnd(width)}    ${right}\n`).join('')
}
