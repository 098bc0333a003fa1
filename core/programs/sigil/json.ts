import { toByteString, toText } from './byte-string.ts'
import { TemplateError } from './template-error.ts'
import { AnyKeyMap, NilList, type Value } from './value.ts'

/** Parses JSON held in a byte string; every number becomes a float64. */
export function readJson(bytes: string): Value {
  try {
    return fromPlain(JSON.parse(toText(bytes)))
  } catch (error) {
    if (error instanceof SyntaxError)
      throw new TemplateError(`not valid JSON: ${toByteString(error.message)}`)
    throw error
  }
}

function fromPlain(plain: unknown): Value {
  if (typeof plain === 'string') return toByteString(plain)
  if (Array.isArray(plain)) return plain.map(fromPlain)
  if (typeof plain === 'object' && plain !== null) {
    return new Map(Object.entries(plain).map(([key, value]) => [toByteString(key), fromPlain(value)]))
  }
  if (typeof plain === 'number' && !Number.isFinite(plain)) {
    throw new TemplateError('json: a number does not fit into a float64')
  }
  return plain as Value
}

/** The value as JSON, keys sorted and `<`, `>`, `&` escaped, as Go's encoder does. */
export function writeJson(value: Value): string {
  return write(convertTop(value))
}

/** Upstream turns maps with arbitrary keys into JSON objects only along a path of maps from the top. */
function convertTop(value: Value): Value {
  if (!(value instanceof AnyKeyMap)) return value
  const out = new Map<Value, Value>()
  for (const [key, item] of value) {
    if (typeof key !== 'string') throw new TemplateError('a key of the map is not a string')
    out.set(key, convertTop(item))
  }
  return out
}

function write(value: Value): string {
  if (value === null || value === undefined || value instanceof NilList) return 'null'
  if (typeof value === 'string') return quoteJson(value)
  if (Array.isArray(value)) return `[${value.map(write).join(',')}]`
  if (value instanceof AnyKeyMap) {
    throw new TemplateError('json: unsupported type: map[interface {}]interface {}')
  }
  if (value instanceof Map) {
    const keys = ([...value.keys()] as string[]).sort()
    return `{${keys.map((key) => `${quoteJson(key)}:${write(value.get(key))}`).join(',')}}`
  }
  if (typeof value === 'object') throw new TemplateError('a stream cannot be written as JSON')
  if (Object.is(value, -0)) return '-0'
  return String(value)
}

function quoteJson(bytes: string): string {
  const text = JSON.stringify(toText(bytes)).replace(/[<>&\u2028\u2029]/g, (char) => {
    return '\\u' + char.charCodeAt(0).toString(16).padStart(4, '0')
  })
  return toByteString(text)
}
