import { decodeRune, encodeRune, isPrintable, RUNE_ERROR } from './byte-string.ts'
import { TemplateError } from './template-error.ts'

const NAMED: Record<string, string> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
}
const LETTER_OF = new Map(Object.entries(NAMED).map(([letter, char]) => [char, letter]))

/** A byte string as a Go literal in `mark`s; with `asciiOnly` everything beyond ASCII is escaped. */
export function quote(bytes: string, mark = '"', asciiOnly = false): string {
  let out = mark
  for (let at = 0; at < bytes.length; ) {
    const [rune, size] = decodeRune(bytes, at)
    if (rune === RUNE_ERROR && size === 1) out += '\\x' + hex(bytes.charCodeAt(at), 2)
    else out += escapeRune(rune, mark, asciiOnly)
    at += size
  }
  return out + mark
}

function escapeRune(rune: number, mark: string, asciiOnly: boolean): string {
  const char = encodeRune(rune)
  const letter = LETTER_OF.get(char)
  if (letter !== undefined) return '\\' + letter
  if (char === mark) return '\\' + mark
  if (isPrintable(rune) && !(asciiOnly && rune >= 0x80)) return char
  if (rune < 0x20 || rune === 0x7f) return '\\x' + hex(rune, 2)
  return rune < 0x10000 ? '\\u' + hex(rune, 4) : '\\U' + hex(rune, 8)
}

function hex(value: number, width: number): string {
  return value.toString(16).padStart(width, '0')
}

const ESCAPE =
  /\\(?:([abfnrtv\\'"])|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{3})|[\s\S]?)/g

/** The bytes a Go literal stands for. Throws on an escape Go does not know. */
export function unquote(literal: string): string {
  const mark = literal[0]!
  const body = literal.slice(1, -1)
  if (mark === '`') return body.replaceAll('\r', '')
  if (!body.includes('\\')) return body
  return body.replace(ESCAPE, (_, letter?: string, x?: string, u?: string, long?: string, octal?: string) => {
    if (letter === '"' || letter === "'") {
      if (letter === mark) return letter
    } else if (letter !== undefined) return NAMED[letter]!
    if (x !== undefined) return String.fromCharCode(Number.parseInt(x, 16))
    const rune = u ?? long
    if (rune !== undefined && isScalar(Number.parseInt(rune, 16)))
      return encodeRune(Number.parseInt(rune, 16))
    if (octal !== undefined && Number.parseInt(octal, 8) < 256) {
      return String.fromCharCode(Number.parseInt(octal, 8))
    }
    throw new TemplateError('invalid syntax')
  })
}

/** The code point of a character constant such as `'a'`, quotes included. */
export function unquoteCharacter(literal: string): number {
  const malformed = new TemplateError(`malformed character constant: ${literal}`)
  if (literal === "''") throw new TemplateError('invalid syntax')
  const bytes = unquote(literal)
  const byteEscape = /^'\\(?:x[0-9a-fA-F]{2}|[0-7]{3})'$/.test(literal)
  if (byteEscape) return bytes.charCodeAt(0)
  const [rune, size] = decodeRune(bytes, 0)
  if (size !== bytes.length) throw malformed
  return rune
}

function isScalar(rune: number): boolean {
  return rune <= 0x10ffff && !(rune >= 0xd800 && rune <= 0xdfff)
}
