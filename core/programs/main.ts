import { readFileSync } from 'node:fs'
import { isatty } from 'node:tty'
import type { ProgramIo } from './program-io.ts'

type Main = (argv: string[], io: ProgramIo) => Promise<number>

/** The small programs by the names plugins and users call them. */
const programs: Record<string, () => Promise<{ main: Main }>> = {
  sigil: () => import('./sigil/cli.ts'),
  'procfile-util': () => import('./procfile/cli.ts'),
  'docker-container-healthchecker': () => import('./healthcheck/cli.ts'),
  'docker-image-labeler': () => import('./image-labels/cli.ts'),
  netrc: () => import('./netrc/cli.ts'),
}

const io: ProgramIo = {
  env: process.env,
  cwd: process.cwd(),
  stdin: () => readFileSync(0, 'utf8'),
  stdout: (text) => void process.stdout.write(text),
  stderr: (text) => void process.stderr.write(text),
  stdinIsTerminal: isatty(0),
}

const [name = '', ...argv] = process.argv.slice(2)
const load = Object.hasOwn(programs, name) ? programs[name] : undefined
if (load === undefined) throw new Error(`no such program: ${name}`)
process.exitCode = await (await load()).main(argv, io)
