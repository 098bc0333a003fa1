import { splitRunes, toByteString, toText } from './byte-string.ts'
import { formatFloat } from './format-float.ts'
import { TemplateError } from './template-error.ts'
import type { Value } from './value.ts'

/** The value as a YAML document in block style, ending in a line break. */
export function writeYaml(value: Value): string {
  return writeNode(value, '').replace(/^\n/, '') + '\n'
}

/** What follows a `key:` or a dash: ` scalar`, or a block that starts with its own line break. */
function writeNode(value: Value, indent: string): string {
  if (Array.isArray(value)) {
    if (value.length === 0) return '[]'
    return value.map((item) => `\n${indent}- ${writeItem(item, indent + '  ')}`).join('')
  }
  if (value instanceof Map) {
    if (value.size === 0) return '{}'
    const keys = [...value.keys()].sort(compareKeys)
    return keys
      .map((key) => `\n${indent}${writeScalar(key, '')}:${writeMember(value.get(key), indent)}`)
      .join('')
  }
  return writeScalar(value, indent)
}

function writeItem(value: Value, indent: string): string {
  const text = writeNode(value, indent)
  return text.startsWith('\n') ? text.slice(1 + indent.length) : text
}

/** Lists inside a map are not indented further; maps are. */
function writeMember(value: Value, indent: string): string {
  const text = writeNode(value, Array.isArray(value) ? indent : indent + '  ')
  return text.startsWith('\n') ? text : ' ' + text
}

function writeScalar(value: Value, indent: string): string {
  if (typeof value === 'string') return writeString(value, indent)
  if (typeof value === 'bigint' || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return writeFloat(value)
  if (value === null || value === undefined) return 'null'
  throw new TemplateError('this value cannot be written as YAML')
}

function writeFloat(value: number): string {
  if (Number.isNaN(value)) return '.nan'
  if (!Number.isFinite(value)) return value > 0 ? '.inf' : '-.inf'
  return formatFloat(value, 'g', -1)
}

const OTHER_TYPE =
  /^(?:|~|null|Null|NULL|[yYnN]|yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF|true|True|TRUE|false|False|FALSE|<<|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/
const NUMBER =
  /^(?:[-+]?[0-9][0-9_]*|[-+]?0b[01_]+|[-+]?0o?[0-7_]+|[-+]?0x[0-9a-fA-F_]+|[-+]?(?:[0-9]+\.?[0-9_]*|\.[0-9_]+)(?:[eE][-+]?[0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?)$/
const TIMESTAMP =
  /^\d{4}-\d{1,2}-\d{1,2}(?:(?:[Tt]|\s+)\d{1,2}:\d\d:\d\d(?:\.\d*)?\s*(?:Z|[-+]\d{1,2}(?::?\d\d)?)?)?$/

function writeString(bytes: string, indent: string): string {
  if (OTHER_TYPE.test(bytes) || NUMBER.test(bytes) || TIMESTAMP.test(bytes)) return `"${bytes}"`
  const text = toText(bytes)
  if (/[\x00-\x08\x0b-\x1f\x7f\u0080-\u0084\u0086-\u009f\ufeff\ufffe\uffff]/.test(text))
    return doubleQuoted(bytes)
  if (bytes.includes('\n')) return literalBlock(bytes, indent)
  return needsQuotes(bytes) ? `'${bytes.replaceAll("'", "''")}'` : bytes
}

function needsQuotes(bytes: string): boolean {
  if (/^[ \t]|[ \t]$/.test(bytes) || /^(?:---|\.\.\.)/.test(bytes)) return true
  if (/^[#,[\]{}&*!|>'"%@`]/.test(bytes) || /^[-?:](?:[ \t]|$)/.test(bytes)) return true
  return /:(?:[ \t]|$)|[ \t]#/.test(bytes) || bytes.includes('\t')
}

function literalBlock(bytes: string, indent: string): string {
  if (/^[ \n]|[ \t]\n/.test(bytes)) return doubleQuoted(bytes)
  const chomping = bytes.endsWith('\n\n') ? '+' : bytes.endsWith('\n') ? '' : '-'
  const inner = indent === '' ? '  ' : indent
  const lines = bytes.replace(/\n$/, '').split('\n')
  return `|${chomping}\n${lines.map((line) => (line === '' ? '' : inner + line)).join('\n')}`
}

const ESCAPES: Record<string, string> = {
  '\0': '\\0',
  '\x07': '\\a',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
  '\x1b': '\\e',
  '"': '\\"',
  '\\': '\\\\',
}

function doubleQuoted(bytes: string): string {
  const body = splitRunes(bytes).map((rune) => {
    const control = /^[\x01-\x1f\x7f]$/.test(rune)
    return (
      ESCAPES[rune] ??
      (control ? '\\x' + rune.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0') : rune)
    )
  })
  return `"${toByteString(toText(body.join('')))}"`
}

/** Numbers inside keys are compared as numbers, so that a10 comes after a9. */
function compareKeys(a: Value, b: Value): number {
  if (typeof a !== 'string' || typeof b !== 'string') return Number(a) - Number(b) || 0
  const left = a.match(/\d+|[^\d]/g) ?? []
  const right = b.match(/\d+|[^\d]/g) ?? []
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const [x, y] = [left[i]!, right[i]!]
    if (x === y) continue
    const numbers = /\d/.test(x) && /\d/.test(y)
    if (numbers && Number(x) !== Number(y)) return Number(x) - Number(y)
    const letters = [/[a-zA-Z]/.test(x), /[a-zA-Z]/.test(y)]
    if (!numbers && letters[0] !== letters[1]) return letters[0] ? 1 : -1
    return x < y ? -1 : 1
  }
  return left.length - right.length
}
