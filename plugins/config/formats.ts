import { type EnvBytes, formatEnv } from '../../core/state/env-codec.ts'
import { type Encodable, encodeJson } from '../../core/system/encode-json.ts'
import { UserError } from '../../core/system/errors.ts'

type Format = (env: EnvBytes) => Buffer

const newline = Buffer.from('\n')

/** Every format of `config:export`; what it prints, to the last byte. Variables come in name order. */
const formats = new Map<string, Format>([
  ['exports', (env) => joined(env, 'export ', '\n', '\n')],
  ['shell', (env) => joined(env, '', ' ', ' ')],
  ['docker-args', (env) => joined(env, '--env=', ' ', '\n')],
  ['docker-args-keys', (env) => line([...env.keys()].map((key) => `--env=${key}`).join(' '))],
  ['pack-keys', (env) => line([...env.keys()].map((key) => `--env ${key}`).join(' '))],
  ['envfile', (env) => (env.size === 0 ? newline : formatEnv(env))],
  ['pretty', (env) => Buffer.concat([pretty(env, ''), newline])],
  ['json', (env) => line(encodeJson(textOf(env)))],
  ['json-list', (env) => line(encodeJson(env.size === 0 ? null : namedValues(env)))],
])

export function exportEnvironment(env: EnvBytes, format: string): Buffer {
  const write = formats.get(format)
  if (write === undefined) throw new UserError(`Unknown export format: ${format}`)
  return write(env)
}

/** The value as a word in single quotes. */
export function quoted(value: Buffer): Buffer {
  return Buffer.from(`'${value.toString('latin1').replaceAll("'", "'\\''")}'`, 'latin1')
}

/** `KEY:  value` in two columns, without the last newline. Blanks around values are not shown. */
export function pretty(env: EnvBytes, prefix: string): Buffer {
  const keys = [...env.keys()].sort()
  const width = Math.max(0, ...keys.map((key) => key.length + 1))
  const rows = keys.map((key) => {
    const value = (env.get(key) as Buffer).toString('latin1').replace(/^[\t-\r ]+|[\t-\r ]+$/g, '')
    return `${prefix}${`${key}:`.padEnd(width)}  ${value}`
  })
  return Buffer.from(rows.join('\n'), 'latin1')
}

function joined(env: EnvBytes, prefix: string, separator: string, end: string): Buffer {
  const words = [...env].map(([key, value]) => `${prefix}${key}=${quoted(value).toString('latin1')}`)
  return Buffer.from(words.join(separator) + end, 'latin1')
}

function line(text: string): Buffer {
  return Buffer.from(`${text}\n`)
}

function textOf(env: EnvBytes): Map<string, string> {
  return new Map([...env].map(([key, value]) => [key, value.toString('utf8')]))
}

function namedValues(env: EnvBytes): Encodable[] {
  return [...textOf(env)].map(([name, value]) => ({ name, value }))
}
