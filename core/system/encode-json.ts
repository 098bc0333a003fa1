/** What `encodeJson` writes: a Map's keys come out sorted, an object's in the order they stand. */
export type Encodable =
  | null
  | boolean
  | number
  | string
  | readonly Encodable[]
  | ReadonlyMap<string, Encodable>
  | object

/** JSON as the Go programs write it: `<`, `>` and `&` escaped, absent values left out, `indent` per level or none. */
export function encodeJson(value: Encodable, indent = ''): string {
  return write(value, indent, '\n')
}

function write(value: unknown, indent: string, lineBreak: string): string {
  if (typeof value === 'string') return encodeText(value)
  if (Object.is(value, -0)) return '-0'
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const inner = `${lineBreak}${indent}`
  if (Array.isArray(value))
    return wrap(
      '[',
      value.map((item) => write(item, indent, inner)),
      ']',
      indent,
      lineBreak,
    )
  const pairs: [string, unknown][] =
    value instanceof Map
      ? [...(value as Map<string, unknown>)].sort(([a], [b]) =>
          Buffer.compare(Buffer.from(a), Buffer.from(b)),
        )
      : Object.entries(value)
  const colon = indent === '' ? ':' : ': '
  const members = pairs
    .filter(([, member]) => member !== undefined)
    .map(([key, member]) => `${encodeText(key)}${colon}${write(member, indent, inner)}`)
  return wrap('{', members, '}', indent, lineBreak)
}

function wrap(open: string, items: string[], close: string, indent: string, lineBreak: string): string {
  if (items.length === 0) return open + close
  if (indent === '') return `${open}${items.join(',')}${close}`
  const inner = `${lineBreak}${indent}`
  return `${open}${inner}${items.join(`,${inner}`)}${lineBreak}${close}`
}

function encodeText(text: string): string {
  return JSON.stringify(text).replace(
    /[<>&\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
