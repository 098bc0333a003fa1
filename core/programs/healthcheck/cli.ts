import { readFileSync, realpathSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { writeFileAtomic } from '../../state/atomic-write.ts'
import { encodeJson } from '../../system/encode-json.ts'
import { errorCode, UserError } from '../../system/errors.ts'
import { dockerCli } from '../docker-cli.ts'
import { explainFileError } from '../explain-file-error.ts'
import type { Flag } from '../parse-flags.ts'
import type { ProgramIo } from '../program-io.ts'
import { type Argument, type Call, type Program, runProgram, type Subcommand } from '../subcommands.ts'
import { dockerAccess } from './container-access.ts'
import { addHealthcheck, hasHealthchecks, mergeChecksFile } from './edit-app-json.ts'
import { parseHealthchecks } from './parse-healthchecks.ts'
import { runHealthchecks } from './run-healthchecks.ts'

const version = '0.16.0'
const appJsonFlag: Flag = {
  name: 'app-json',
  kind: 'text',
  fallback: 'app.json',
  about: 'The app.json file.',
}
const typeFlag: Flag = {
  name: 'type',
  kind: 'text',
  fallback: 'startup',
  about: 'startup, readiness or liveness.',
}
const prettyFlag: Flag = { name: 'pretty', kind: 'switch', about: 'Indent the JSON.' }
const inPlaceFlag: Flag = { name: 'in-place', kind: 'switch', about: 'Change the app.json file.' }

const program: Program = {
  name: 'docker-container-healthchecker',
  version,
  marked: true,
  commands: {
    add: subcommand(
      'Print an app.json with one more health check.',
      [
        appJsonFlag,
        prettyFlag,
        inPlaceFlag,
        typeFlag,
        { name: 'if-empty', kind: 'switch', about: 'Only where the process type has none.' },
        { name: 'name', kind: 'text', about: 'Name of the check.' },
        { name: 'listening-check', kind: 'switch', about: 'Check the port, not the uptime.' },
        { name: 'warn-only', kind: 'switch', about: 'A failure does not count.' },
        { name: 'port', kind: 'number', fallback: 5000, about: 'Port of the check.' },
        { name: 'uptime', kind: 'number', fallback: 1, about: 'Seconds the container must have been up.' },
      ],
      [{ name: 'process-type', optional: true }],
      add,
    ),
    check: subcommand(
      'Run the health checks of a container.',
      [
        appJsonFlag,
        typeFlag,
        { name: 'process-type', kind: 'text', fallback: 'web', about: 'Process type the container is of.' },
        { name: 'port', kind: 'number', fallback: 5000, about: 'Port for checks that name none.' },
        { name: 'header', kind: 'list', about: 'Request header, as "Name: value". May be repeated.' },
        { name: 'ip-address', kind: 'text', about: 'Where path checks go.' },
        { name: 'network', kind: 'text', fallback: 'bridge', about: 'Network to take the address from.' },
      ],
      [{ name: 'container-id' }],
      check,
    ),
    convert: subcommand(
      'Print a CHECKS file as app.json.',
      [{ ...appJsonFlag, fallback: '' }, prettyFlag, inPlaceFlag],
      [{ name: 'check-file' }],
      convert,
    ),
    exists: subcommand(
      'Succeed when a process type has health checks.',
      [appJsonFlag],
      [{ name: 'process-type' }],
      exists,
    ),
    'docker-cli-plugin-metadata': subcommand(
      'Describe this program to the docker client.',
      [],
      [],
      (call) => {
        const about = { SchemaVersion: '0.1.0', Vendor: 'Dokku', Version: version }
        call.print(
          encodeJson({ ...about, ShortDescription: 'Health checks for containers on this machine' }, '  '),
        )
        return 0
      },
    ),
  },
}

/** docker-container-healthchecker: `check` exits with the number of failures (255 at most), the others with 0 or 1. */
export function main(argv: readonly string[], io: ProgramIo): Promise<number> {
  const asPlugin = io.env.DOCKER_CLI_PLUGIN_ORIGINAL_CLI_COMMAND && argv[0] === 'healthcheck'
  return runProgram(program, asPlugin ? argv.slice(1) : argv, io)
}

function subcommand(
  about: string,
  flags: Flag[],
  expected: readonly Argument[],
  work: (call: Call) => number | Promise<number>,
): Subcommand {
  return {
    about,
    flags,
    arguments: expected,
    run: async (call) => {
      try {
        return await work(call)
      } catch (problem) {
        if (!(problem instanceof UserError)) throw problem
        call.error(problem.message)
        return 1
      }
    },
  }
}

async function check(call: Call): Promise<number> {
  const { flags, io } = call
  const checks = parseHealthchecks(read(call, flags.text('app-json')), flags.text('process-type'))
  const failures = await runHealthchecks(
    call.argument('container-id'),
    checks,
    {
      access: dockerAccess(dockerCli(io.env)),
      type: flags.text('type'),
      port: flags.number('port'),
      headers: flags.list('header'),
      ipAddress: flags.text('ip-address'),
      network: flags.text('network'),
    },
    io,
  )
  return Math.min(failures, 255)
}

function exists(call: Call): number {
  const processType = call.argument('process-type')
  if (hasHealthchecks(readOrEmpty(call), processType)) return 0
  throw new UserError(`No healthchecks found in app.json for ${processType} process type`)
}

function add(call: Call): number {
  const { flags } = call
  const kind = flags.on('listening-check')
    ? { listening: true, port: flags.number('port') }
    : { uptime: flags.number('uptime') }
  const check = {
    name: flags.text('name') || 'default',
    type: flags.text('type'),
    warn: flags.on('warn-only'),
    ...kind,
  }
  const style = { pretty: flags.on('pretty'), ifEmpty: flags.on('if-empty') }
  return emit(call, addHealthcheck(readOrEmpty(call), call.argument('process-type') || 'web', check, style))
}

function convert(call: Call): number {
  const path = call.flags.text('app-json')
  const checks = read(call, call.argument('check-file'))
  return emit(
    call,
    mergeChecksFile(path === '' ? '{}' : read(call, path, 'stat'), checks, {
      pretty: call.flags.on('pretty'),
    }),
  )
}

function emit(call: Call, text: string): number {
  if (!call.flags.on('in-place')) {
    call.print(text)
    return 0
  }
  const path = call.flags.text('app-json')
  if (path === '') throw new UserError('open : no such file or directory')
  const file = resolve(call.io.cwd, path)
  try {
    const existing = statSync(file, { throwIfNoEntry: false })
    if (existing === undefined) writeFileAtomic(file, text)
    else {
      const owner = { uid: existing.uid, gid: existing.gid }
      writeFileAtomic(realpathSync(file), text, { mode: existing.mode & 0o7777, owner })
    }
  } catch (problem) {
    throw explainFileError('open', path, problem)
  }
  return 0
}

/** A missing app.json has no checks; that is no fault. */
function readOrEmpty(call: Call): string {
  const path = call.flags.text('app-json')
  try {
    return path === '' ? '{}' : readFileSync(resolve(call.io.cwd, path), 'utf8')
  } catch (problem) {
    if (errorCode(problem) === 'ENOENT') return '{}'
    throw explainFileError('open', path, problem)
  }
}

function read(call: Call, path: string, verb: 'open' | 'stat' = 'open'): string {
  try {
    return readFileSync(resolve(call.io.cwd, path), 'utf8')
  } catch (problem) {
    throw explainFileError(verb, path, problem)
  }
}
