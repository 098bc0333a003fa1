import { chmodSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { toByteString } from './byte-string.ts'
import { onDisk } from './functions/files.ts'
import { type CliOptions, parseArguments, UsageError } from './parse-arguments.ts'
import { renderWithData } from './render.ts'
import { TemplateError } from './template-error.ts'
import type { ValueMap } from './value.ts'
import { readVariablesFile } from './vars-file.ts'
import { prepareYaml } from './yaml-read.ts'

const SIGIL_VERSION = '0.12.1'

type CliStreams = {
  env: Record<string, string | undefined>
  stdin: () => string
  stdout: (text: string) => void
  stderr: (text: string) => void
}

const USAGE = `Usage: sigil [options] [NAME=value ...]
  -f, --filename FILE    render FILE instead of standard input
  -i, --inline TEXT      render TEXT instead of standard input
      --in-place         put the result back into the file of -f
  -p, --posix            expand $NAME and \${NAME...} first
  -V, --vars-file FILE   take variables from a JSON, YAML or NAME=value file
  -v, --version          print the version
`

/** The sigil command. Exit codes: 0 rendered, 1 cannot be rendered, 2 wrong use. */
export async function main(argv: string[], io: CliStreams): Promise<number> {
  try {
    return await run(parseArguments(argv), io)
  } catch (error) {
    if (error instanceof UsageError) {
      io.stderr(`${error.message}\n${USAGE}`)
      return 2
    }
    if (!(error instanceof TemplateError)) throw error
    io.stderr(error.message + '\n')
    return 1
  }
}

async function run(options: CliOptions, io: CliStreams): Promise<number> {
  if (options.help) {
    io.stderr(USAGE)
    return 0
  }
  if (options.version) {
    io.stdout(SIGIL_VERSION + '\n')
    return 0
  }
  if (options.inPlace && options.filename === '') throw new TemplateError('--in-place requires -f/--filename')
  const { source, name } = readTemplate(options, io)
  await prepareYaml([source, ...options.varsFiles].join(' ').replace(/\.yml\b/g, '.yaml'))
  const searchPath = io.env.SIGIL_PATH ? io.env.SIGIL_PATH.split(':') : []
  if (options.filename !== '') searchPath.unshift(dirname(options.filename))
  const rendered = renderWithData(source, collectVariables(options), {
    name,
    env: io.env,
    searchPath,
    posix: options.posix,
    stdin: io.stdin,
    ...(io.env.SIGIL_DELIMS ? { delims: readDelims(io.env.SIGIL_DELIMS) } : {}),
  })
  if (options.inPlace) replaceFile(options.filename, rendered)
  else io.stdout(rendered)
  return 0
}

function readTemplate(options: CliOptions, io: CliStreams): { source: string; name: string } {
  const { filename } = options
  if (filename !== '') {
    return {
      source: onDisk('open', filename, () => readFileSync(filename, 'utf8')),
      name: basename(filename),
    }
  }
  if (options.inline !== '') return { source: options.inline, name: '<inline>' }
  return { source: io.stdin(), name: '<stdin>' }
}

function collectVariables(options: CliOptions): ValueMap {
  const data: ValueMap = new Map()
  for (const file of options.varsFiles)
    for (const [name, value] of readVariablesFile(file)) data.set(name, value)
  for (const word of options.words) {
    const at = word.indexOf('=')
    if (at !== -1) data.set(toByteString(word.slice(0, at)), toByteString(word.slice(at + 1)))
  }
  return data
}

function readDelims(text: string): [string, string] {
  const [left, right] = text.split(',')
  if (!left || !right) throw new TemplateError('SIGIL_DELIMS needs two delimiters with a comma between them')
  return [left, right]
}

/** The file is complete at every moment: the old text or the new one, with the old permissions. */
function replaceFile(path: string, text: string): void {
  const mode = onDisk('stat', path, () => statSync(path).mode & 0o7777)
  const temporary = join(dirname(path), `.sigil-${process.pid}-${Date.now()}`)
  onDisk('write', path, () => {
    try {
      writeFileSync(temporary, text, { mode: 0o600, flag: 'wx' })
      chmodSync(temporary, mode)
      renameSync(temporary, path)
    } catch (error) {
      rmSync(temporary, { force: true })
      throw error
    }
  })
}
