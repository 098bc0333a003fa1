import { countRunes, decodeRune, encodeRune, isPrintable, splitRunes } from './byte-string.ts'
import { formatFloat } from './format-float.ts'
import { quote } from './quote.ts'
import { AnyKeyMap, NilList, Reader, sortedKeys, typeName, type Value } from './value.ts'

/** What stands between the percent sign and the verb. */
export type Format = {
  width: number | undefined
  precision: number | undefined
  minus: boolean
  plus: boolean
  sharp: boolean
  space: boolean
  zero: boolean
  /** `%#v`: as Go source. */
  asSource: boolean
}

export const PLAIN: Format = {
  width: undefined,
  precision: undefined,
  minus: false,
  plus: false,
  sharp: false,
  space: false,
  zero: false,
  asSource: false,
}

/** The value under a printf verb, as a byte string. The default is `%v`, what `{{ }}` prints. */
export function formatValue(value: Value, verb = 'v', format: Format = PLAIN): string {
  if (value === null || value === undefined) return formatNil(verb, format)
  if (verb === 'T') return pad(typeName(value), format)
  if (Array.isArray(value) || value instanceof Map) return formatContainer(value, verb, format)
  if (typeof value === 'string') return formatString(value, verb, format)
  if (typeof value === 'bigint') return formatInteger(value, verb, format)
  if (typeof value === 'number') return formatNumber(value, verb, format)
  if (value instanceof Reader) return `{${value.streamName}}`
  return verb === 'v' || verb === 't' ? pad(String(value), format) : badVerb(value, verb, format)
}

function formatNil(verb: string, format: Format): string {
  return verb === 'v' || verb === 'T' ? pad('<nil>', format) : `%!${verb}(<nil>)`
}

function badVerb(value: Value, verb: string, format: Format): string {
  return `%!${verb}(${typeName(value)}=${formatValue(value, 'v', format)})`
}

function formatElement(value: Value, verb: string, format: Format): string {
  if (value !== null && value !== undefined) return formatValue(value, verb, format)
  return format.asSource ? 'interface {}(nil)' : '<nil>'
}

function formatContainer(value: Value[] | Map<Value, Value>, verb: string, format: Format): string {
  const source = format.asSource
  if (Array.isArray(value)) {
    if (source && value instanceof NilList) return '[]interface {}(nil)'
    const items = value.map((item) => formatElement(item, verb, format))
    return source ? `[]interface {}{${items.join(', ')}}` : `[${items.join(' ')}]`
  }
  const pairs = sortedKeys(value).map(
    (key) => `${formatElement(key, verb, format)}:${formatElement(value.get(key), verb, format)}`,
  )
  const type = value instanceof AnyKeyMap ? 'map[interface {}]interface {}' : 'map[string]interface {}'
  return source ? `${type}{${pairs.join(', ')}}` : `map[${pairs.join(' ')}]`
}

function formatString(value: string, verb: string, format: Format): string {
  const { precision } = format
  if (verb === 'x' || verb === 'X') return formatHexBytes(value, verb, format)
  const text = precision === undefined ? value : splitRunes(value).slice(0, precision).join('')
  if (verb === 'q' || (verb === 'v' && format.asSource)) {
    const raw = format.sharp && !/[`\x00-\x08\x0a-\x1f\x7f]/.test(text)
    return pad(raw ? '`' + text + '`' : quote(text, '"', format.plus), format)
  }
  return verb === 's' || verb === 'v' ? pad(text, format) : badVerb(value, verb, format)
}

function formatHexBytes(value: string, verb: string, format: Format): string {
  const bytes = [...value.slice(0, format.precision)].map((byte) =>
    byte.charCodeAt(0).toString(16).padStart(2, '0'),
  )
  if (bytes.length === 0) return pad('', format)
  const prefix = format.sharp ? '0x' : ''
  const text = format.space ? bytes.map((byte) => prefix + byte).join(' ') : prefix + bytes.join('')
  return pad(verb === 'X' ? text.toUpperCase() : text, format)
}

const RADIX: Record<string, number> = { v: 10, d: 10, b: 2, o: 8, O: 8, x: 16, X: 16 }
const PREFIX: Record<string, string> = { b: '0b', o: '0', x: '0x', X: '0X' }

function formatInteger(value: bigint, verb: string, format: Format): string {
  if (verb === 'c') return pad(encodeRune(Number(value)), format)
  if (verb === 'q') {
    return pad(quote(encodeRune(Number(value)), "'", format.plus), format)
  }
  if (verb === 'U') return formatCodePoint(value, format)
  const radix = RADIX[verb]
  if (!radix) return badVerb(value, verb, format)
  const { precision, width } = format
  if (precision === 0 && value === 0n) return pad('', { ...format, zero: false })
  let digits = (value < 0n ? -value : value).toString(radix)
  const sign = value < 0n ? '-' : format.plus ? '+' : format.space ? ' ' : ''
  if (precision !== undefined) digits = digits.padStart(precision, '0')
  else if (format.zero && !format.minus && width !== undefined)
    digits = digits.padStart(width - sign.length, '0')
  if (verb === 'X') digits = digits.toUpperCase()
  const prefix = verb === 'O' ? '0o' : format.sharp ? (PREFIX[verb] ?? '') : ''
  const marked = prefix === '0' && digits.startsWith('0') ? digits : prefix + digits
  return pad(sign + marked, { ...format, zero: false })
}

function formatCodePoint(value: bigint, format: Format): string {
  const code = BigInt.asUintN(64, value).toString(16).toUpperCase()
  const rune = Number(value)
  const shown =
    format.sharp && rune >= 0 && rune <= 0x10ffff && isPrintable(rune) ? ` '${encodeRune(rune)}'` : ''
  return pad(`U+${code.padStart(Math.max(format.precision ?? 0, 4), '0')}${shown}`, {
    ...format,
    zero: false,
  })
}

function formatNumber(value: number, verb: string, format: Format): string {
  if (!/^[veEfFgG]$/.test(verb)) return badVerb(value, verb, format)
  const shortest = verb === 'v' || verb === 'g' || verb === 'G'
  const text = formatFloat(value, verb === 'v' ? 'g' : verb, format.precision ?? (shortest ? -1 : 6))
  const size = text.replace(/^[-+]/, '')
  const sign = text.startsWith('-') ? '-' : format.plus || text === '+Inf' ? '+' : format.space ? ' ' : ''
  const finite = Number.isFinite(value)
  const shownSign = text === '+Inf' && !format.plus ? (format.space ? ' ' : '+') : sign
  if (format.zero && finite && !format.minus && format.width !== undefined && shownSign) {
    return shownSign + size.padStart(format.width - shownSign.length, '0')
  }
  return pad(shownSign + size, finite ? format : { ...format, zero: false })
}

function pad(text: string, format: Format): string {
  const missing = (format.width ?? 0) - countRunes(text)
  if (missing <= 0) return text
  if (format.minus) return text + ' '.repeat(missing)
  return (format.zero ? '0' : ' ').repeat(missing) + text
}

/** The values one after another, with a space between two that are both no strings. */
export function joinPrinted(values: Value[]): string {
  return values
    .map((value, i) => {
      const spaced = i > 0 && typeof value !== 'string' && typeof values[i - 1] !== 'string'
      return (spaced ? ' ' : '') + formatValue(value)
    })
    .join('')
}

/** The first character of a byte string, as `%c`-like messages show it. */
export function firstRune(bytes: string): string {
  return bytes.slice(0, decodeRune(bytes, 0)[1])
}
