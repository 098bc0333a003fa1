import { readFileSync, realpathSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { writeFileAtomic } from '../../state/atomic-write.ts'
import { errorCode, UserError } from '../../system/errors.ts'
import { explainFileError } from '../explain-file-error.ts'
import type { Flag } from '../parse-flags.ts'
import type { ProgramIo } from '../program-io.ts'
import { type Call, type Program, runProgram, type Subcommand } from '../subcommands.ts'
import { parseEnvFile } from './env-file.ts'
import { expandCommand } from './expand-command.ts'
import { formatProcfile, parseProcfile } from './parse-procfile.ts'

const sourceFlags: Flag[] = [
  {
    name: 'procfile',
    short: 'P',
    kind: 'text',
    fallback: 'Procfile',
    about: 'Procfile to read; stdin when it is missing.',
  },
  { name: 'delimiter', short: 'D', kind: 'text', fallback: ':', about: 'What separates name and command.' },
  { name: 'default-port', short: 'd', kind: 'number', fallback: 5000, about: 'Value of $PORT.' },
  {
    name: 'strict',
    short: 'S',
    kind: 'switch',
    about: 'Allow only lower-case names of letters, digits and dashes.',
  },
]
const typeFlag: Flag = { name: 'process-type', short: 'p', kind: 'text', about: 'Process type to act on.' }
const expandFlags: Flag[] = [
  {
    name: 'allow-getenv',
    short: 'a',
    kind: 'switch',
    about: 'Use the environment for names nothing else sets.',
  },
  { name: 'env-file', short: 'e', kind: 'text', about: 'File of KEY=value lines to use.' },
]
const outputFlags: Flag[] = [
  { name: 'stdout', short: 's', kind: 'switch', about: 'Print the result and leave the file alone.' },
  { name: 'write-path', short: 'w', kind: 'text', about: 'Write the result to this file.' },
]
const commandFlag: Flag = { name: 'command', short: 'c', kind: 'text', about: 'Command of the process type.' }

const program: Program = {
  name: 'procfile-util',
  version: '0.20.8',
  marked: true,
  commands: {
    check: subcommand(
      'Say whether the Procfile is valid, and which process types it has.',
      [],
      (call, commands) => {
        call.print(`valid procfile detected ${[...commands.keys()].join(', ')}`)
        return 0
      },
    ),
    list: subcommand('List the process types.', [], (call, commands) => {
      for (const name of commands.keys()) call.print(name)
      return 0
    }),
    exists: subcommand('Succeed when the process type exists.', [typeFlag], (call, commands) => {
      if (commands.has(call.flags.text('process-type'))) return 0
      call.error('No matching process entry found')
      return 1
    }),
    show: subcommand(
      'Print the command of a process type, expanded.',
      [typeFlag, ...expandFlags],
      (call, commands) => {
        const name = call.flags.text('process-type')
        const command = commands.get(name)
        if (command === undefined) {
          call.error('No matching process entry found')
          return 1
        }
        return attempt(call, 'Error processing command: ', () => call.print(expanderOf(call)(name, command)))
      },
    ),
    expand: subcommand(
      'Print the Procfile with its commands expanded.',
      [typeFlag, ...expandFlags],
      (call, commands) => {
        const only = call.flags.text('process-type')
        return attempt(call, 'error processing command: ', () => {
          const expand = expanderOf(call)
          for (const [name, command] of commands) {
            if (only === '' || only === name)
              call.print(`${name}${call.flags.text('delimiter')} ${expand(name, command)}`)
          }
        })
      },
    ),
    delete: subcommand('Remove a process type.', [typeFlag, ...outputFlags], (call, commands) => {
      commands.delete(call.flags.text('process-type'))
      return write(call, commands)
    }),
    set: subcommand(
      'Set the command of a process type.',
      [typeFlag, commandFlag, ...outputFlags],
      (call, commands) => {
        commands.set(call.flags.text('process-type'), call.flags.text('command'))
        // What cannot be read back is not written.
        parseProcfile(formatProcfile(commands, call.flags.text('delimiter')), rulesOf(call))
        return write(call, commands)
      },
    ),
  },
}

/** procfile-util: exit code 0, or 1 with one sentence on stderr. */
export function main(argv: readonly string[], io: ProgramIo): Promise<number> {
  return runProgram(program, argv, io)
}

function subcommand(
  about: string,
  flags: Flag[],
  run: (call: Call, commands: Map<string, string>) => number,
): Subcommand {
  return {
    about,
    flags: [...flags, ...sourceFlags],
    arguments: [],
    run: (call) => {
      let code = 1
      const read = attempt(call, '', () => {
        code = run(call, parseProcfile(readProcfile(call), rulesOf(call)))
      })
      return read === 0 ? code : read
    },
  }
}

function rulesOf(call: Call) {
  return { strict: call.flags.on('strict'), delimiter: call.flags.text('delimiter') }
}

/** Runs `work`; a fault of the user's becomes one line after `prefix` and exit code 1. */
function attempt(call: Call, prefix: string, work: () => void): number {
  try {
    work()
    return 0
  } catch (problem) {
    if (!(problem instanceof UserError)) throw problem
    call.error(`${prefix}${problem.message}`)
    return 1
  }
}

/** A file that cannot be opened means stdin, unless a person sits there: builders pipe a Procfile in. */
function readProcfile(call: Call): string {
  const path = call.flags.text('procfile')
  try {
    return read(call, path)
  } catch (problem) {
    if (
      !(problem instanceof UserError) ||
      !problem.message.startsWith('open ') ||
      call.io.stdinIsTerminal === true
    ) {
      throw problem
    }
    return call.io.stdin()
  }
}

function expanderOf(call: Call): (processType: string, command: string) => string {
  const path = call.flags.text('env-file')
  const variables = path === '' ? undefined : parseEnvFile(read(call, path))
  return (processType, command) =>
    expandCommand(command, {
      ...(variables === undefined ? {} : { env: variables }),
      port: call.flags.number('default-port'),
      allowGetenv: call.flags.on('allow-getenv'),
      processEnv: call.io.env,
      processType,
    })
}

function write(call: Call, commands: ReadonlyMap<string, string>): number {
  const other = call.flags.text('write-path')
  const toStdout = call.flags.on('stdout')
  if (other !== '' && toStdout) {
    call.error('cannot specify both --stdout and --write-path flags')
    return 1
  }
  const text = formatProcfile(commands, call.flags.text('delimiter'))
  if (toStdout) {
    call.io.stdout(text)
    return 0
  }
  const path = resolve(call.io.cwd, other === '' ? call.flags.text('procfile') : other)
  return attempt(call, 'error writing procfile: ', () => replaceFile(path, text))
}

function replaceFile(path: string, text: string): void {
  try {
    const target = realpathSync(path, { encoding: 'utf8' })
    const { mode, uid, gid } = statSync(target)
    writeFileAtomic(target, text, { mode: mode & 0o7777, owner: { uid, gid } })
  } catch (problem) {
    if (errorCode(problem) !== 'ENOENT') throw explainFileError('open', path, problem)
    try {
      writeFileAtomic(path, text)
    } catch (second) {
      throw explainFileError('open', path, second)
    }
  }
}

function read(call: Call, path: string): string {
  try {
    return readFileSync(resolve(call.io.cwd, path), 'utf8')
  } catch (problem) {
    throw explainFileError('open', path, problem)
  }
}
