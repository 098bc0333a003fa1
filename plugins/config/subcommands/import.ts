import { resolve } from 'node:path'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { refuseServerPath } from '../../../core/plugin/server-path.ts'
import { type EnvBytes, parseEnv } from '../../../core/state/env-codec.ts'
import { readUpTo } from '../../../core/state/read-file.ts'
import { errorCode, UserError } from '../../../core/system/errors.ts'
import { setVariables } from '../change.ts'
import { requireKeys, scopeOf } from '../environment.ts'

/** All variables of an app go into the environment of its processes, which is smaller. */
const longest = 8 * 1024 * 1024

export default async function importCommand(ctx: Ctx, args: Args): Promise<void> {
  const { format = 'envfile', replace } = args.flags
  const read = format === 'envfile' ? parseEnvFile : format === 'json' ? parseJson : undefined
  if (read === undefined) throw new UserError(`Unknown format: ${String(format)}`)
  const name = args.words[0] ?? ''
  if (name === '-') ctx.log.info1Quiet('Reading config vars from stdin')
  const entries = read(name === '-' ? await ctx.readStdin() : readFile(ctx, name))
  if (entries.size === 0) throw new UserError('No config vars to set')
  requireKeys(entries.keys())
  for (const [key, value] of entries)
    ctx.log.info1Quiet(`Setting config var ${key}=${value.toString('utf8')}`)
  await setVariables(ctx, scopeOf(args), entries, {
    replace: replace === true,
    restart: args.flags['no-restart'] !== true,
    announceAs: args.app,
  })
}

/** A missing file is an empty one: both hold no variables. */
function readFile(ctx: Ctx, name: string): Buffer {
  if (name === '') return Buffer.alloc(0)
  refuseServerPath(ctx)
  try {
    const bytes = readUpTo(resolve(ctx.cwd, name), longest + 1)
    if (bytes.length > longest) throw new UserError(`${name} is larger than ${longest} bytes`)
    return bytes
  } catch (error) {
    if (error instanceof UserError) throw error
    const code = errorCode(error)
    if (code === 'ENOENT' || code === 'ENOTDIR') return Buffer.alloc(0)
    throw new UserError(`Cannot read ${name}: ${code ?? 'unknown reason'}`, { cause: error })
  }
}

function parseEnvFile(bytes: Buffer): EnvBytes {
  try {
    return parseEnv(bytes)
  } catch (error) {
    throw new UserError((error as Error).message, { cause: error })
  }
}

function parseJson(bytes: Buffer): EnvBytes {
  const parsed = parseObject(bytes.toString('utf8'))
  const entries: EnvBytes = new Map()
  for (const [key, value] of Object.entries(parsed)) {
    if (typeof value !== 'string') throw new UserError(`The value of ${key} is no string`)
    entries.set(key, Buffer.from(value))
  }
  return entries
}

function parseObject(text: string): Record<string, unknown> {
  try {
    const parsed: unknown = text.trim() === '' ? {} : JSON.parse(text)
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed))
      return parsed as Record<string, unknown>
  } catch (error) {
    throw new UserError(`The input is no JSON: ${(error as Error).message}`, { cause: error })
  }
  throw new UserError('The input is no JSON object')
}
