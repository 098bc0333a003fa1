import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { toByteString, toText } from '../byte-string.ts'
import type { Context } from '../context.ts'
import { TemplateError } from '../template-error.ts'
import { listOf, Reader, type Value } from '../value.ts'
import type { FunctionTable } from './registry.ts'
import { stringOf } from './strings.ts'

export const FILE_FUNCTIONS: FunctionTable = {
  file: { params: ['any'], call: ([source], context) => readSource(source, context) },
  text: { params: ['any'], call: ([source], context) => readSource(source, context) },
  exists: {
    params: ['any'],
    call: ([name], context) => findOnPath(stringOf(name, 'exists'), context) !== undefined,
  },
  dir: { params: ['any'], call: ([path], context) => listFolder(stringOf(path, 'dir'), context) },
  dirs: { params: ['any'], call: ([path], context) => listFolder(stringOf(path, 'dirs'), context, true) },
  files: { params: ['any'], call: ([path], context) => listFolder(stringOf(path, 'files'), context, false) },
  stdin: { params: [], call: (_, context) => context.stdin },
  base64enc: {
    params: ['any'],
    call: ([source], context) => Buffer.from(readSource(source, context), 'latin1').toString('base64'),
  },
  base64dec: { params: ['any'], call: ([source], context) => decodeBase64(readSource(source, context)) },
}

/** What a stream or a file found on the search path holds, as a byte string. */
export function readSource(source: Value, context: Context): string {
  if (source instanceof Reader) return source.read()
  if (typeof source !== 'string') throw new TemplateError('file must be stream or path string')
  return readBytes(locate(source, context))
}

/** The bytes of the file at a path on disk. */
export function readBytes(path: string): string {
  return onDisk('open', path, () => readFileSync(toText(path), 'latin1'))
}

/** Finds a file in the working directory or on the search path. */
export function locate(name: string, context: Context): string {
  const found = findOnPath(name, context)
  if (found !== undefined) return found
  throw new TemplateError(`Not found in path: ${name} [${context.searchPath.join(' ')}]`)
}

function findOnPath(name: string, context: Context): string | undefined {
  if (name.startsWith('/')) return isThere(name) ? name : undefined
  return [context.cwd, ...context.searchPath].map((folder) => join(folder, name)).find(isThere)
}

/** A path that cannot be looked at counts as there: opening it then gives the reason. */
function isThere(path: string): boolean {
  try {
    statSync(toText(path))
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ENOENT'
  }
}

function listFolder(path: string, context: Context, folders?: boolean): Value[] {
  const place = path.startsWith('/') ? path : join(context.cwd, path)
  const entries = onDisk('open', path, () => readdirSync(toText(place), { withFileTypes: true }))
  const wanted = entries.filter((entry) => folders === undefined || entry.isDirectory() === folders)
  return listOf(wanted.map((entry) => toByteString(entry.name)).sort())
}

const REASONS: Record<string, string> = {
  EACCES: 'permission denied',
  EISDIR: 'is a directory',
  ENOENT: 'no such file or directory',
  ENOTDIR: 'not a directory',
}

/** Runs a file operation, its failure told as `open PATH: reason`. */
export function onDisk<T>(action: string, path: string, run: () => T): T {
  try {
    return run()
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException
    const verb = code === 'EISDIR' ? 'read' : action
    throw new TemplateError(`${verb} ${path}: ${REASONS[code] ?? message}`)
  }
}

function decodeBase64(text: string): string {
  const packed = text.replace(/[\r\n]/g, '')
  if (packed.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(packed)) {
    const wrong = /[^A-Za-z0-9+/]/.exec(text)
    throw new TemplateError(`illegal base64 data at input byte ${wrong?.index ?? text.length}`)
  }
  return Buffer.from(packed, 'base64').toString('latin1')
}
