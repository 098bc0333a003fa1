import { UserError } from '../../../core/system/errors.ts'

export type Json = null | boolean | number | string | Json[] | Map<string, Json>

const wrong = 'Invalid vector sink, must be TYPE://?option=value'

/**
 * Reads a sink, TYPE://?option=value&table[option]=value&list[]=value, into what vector.json holds of it.
 * Values are JSON where they can be, else text. UserError says what is wrong.
 */
export function parseSink(sink: string): Map<string, Json> {
  const match = /^([A-Za-z][A-Za-z0-9_+.-]*):[^?#]*\?&?([^#]*)/.exec(sink)
  if (match === null || /[\0-\x1f\x7f]/.test(sink)) throw new UserError(wrong)
  const [, type = '', query = ''] = match
  if (new URLSearchParams(query).get('sinks')) throw new UserError('Invalid option sinks')
  const options = query.split('&').map(readOption)
  const merged = options.reduce(merge, new Map()) as Map<string, Json>
  for (const [name, value] of merged) {
    if (typeof value === 'string' && value.startsWith('base64enc:')) merged.set(name, decode(value.slice(10)))
  }
  merged.set('type', type.toLowerCase().replaceAll('-', '_'))
  return merged
}

/** How a report shows a sink, whose options may hold passwords. */
export function redactSink(sink: string): string {
  try {
    return `${parseSink(sink).get('type')}://redacted`
  } catch {
    return ''
  }
}

function readOption(option: string): Json {
  const at = option.indexOf('=')
  if (at === -1) throw new UserError(wrong)
  const name = fromUrl(option.slice(0, at))
  const path = /^([^[\]]*)((?:\[[^[\]]*\])*)$/.exec(name)
  if (path === null) throw new UserError(`Invalid option ${name}`)
  const [, first = '', brackets = ''] = path
  const inner = [...brackets.matchAll(/\[([^\]]*)\]/g)].map(([, key = '']) => key)
  const value = inner.reduceRight(
    (rest: Json, key): Json => (key === '' ? [rest] : new Map([[key, rest]])),
    readValue(name, unescapeDeep(option.slice(at + 1), inner.length)),
  )
  return new Map([[first, value]])
}

function readValue(name: string, text: string): Json {
  for (const candidate of [text, `"${text}"`]) {
    try {
      return fromJson(JSON.parse(candidate))
    } catch {}
  }
  throw new UserError(`Invalid value of option ${name}`)
}

function fromJson(value: unknown): Json {
  if (Array.isArray(value)) return value.map(fromJson)
  if (typeof value !== 'object' || value === null) return value as Json
  return new Map(Object.entries(value).map(([key, member]) => [key, fromJson(member)]))
}

function merge(a: Json, b: Json): Json {
  if (Array.isArray(a) && Array.isArray(b)) return [...a, ...b]
  if (!(a instanceof Map && b instanceof Map)) return b
  const merged = new Map(a)
  for (const [key, value] of b)
    merged.set(key, merged.has(key) ? merge(merged.get(key) as Json, value) : value)
  return merged
}

/** Users write `%252B` for a plus in a table, as Dokku unescapes once more for each bracket. */
function unescapeDeep(text: string, depth: number): string {
  let result = fromUrl(text)
  for (let level = 0; level < depth && isEscaped(result); level++) result = fromUrl(result)
  return result
}

function isEscaped(text: string): boolean {
  return !/%(?![0-9a-f]{2})/i.test(text)
}

function fromUrl(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    throw new UserError(`Invalid URL escape in ${text}`)
  }
}

function decode(text: string): string {
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text)) {
    throw new UserError('Error decoding base64: illegal base64 data')
  }
  return Buffer.from(text, 'base64').toString().trim()
}
