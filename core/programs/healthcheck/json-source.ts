import { UserError } from '../../system/errors.ts'

/** A JSON value that still knows how its numbers were written and in which order its members came. */
export type Json =
  | { kind: 'null' }
  | { kind: 'bool'; value: boolean }
  | { kind: 'number'; source: string }
  | { kind: 'string'; value: string }
  | { kind: 'array'; items: Json[] }
  | { kind: 'object'; members: [string, Json][] }

/** Reads JSON; UserError with the sentence Go's decoder has for the first fault (`unexpected end of JSON input`). */
export function readJson(text: string): Json {
  const reader = new Reader(text)
  const value = reader.value(0)
  reader.end()
  return value
}

/**
 * The plain value: objects become Maps, so that keys such as `1` keep their place. A number that no float can hold
 * is refused, in Go's words: written again it would be another one.
 */
export function toPlain(json: Json): unknown {
  switch (json.kind) {
    case 'null':
      return null
    case 'number':
      return toFloat(json.source)
    case 'array':
      return json.items.map(toPlain)
    case 'object':
      return new Map(json.members.map(([key, value]) => [key, toPlain(value)]))
    default:
      return json.value
  }
}

function toFloat(source: string): number {
  const value = Number(source)
  if (Number.isFinite(value)) return value
  throw new UserError(`json: cannot unmarshal number ${source} into Go value of type float64`)
}

const deepest = 10_000

class Reader {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  value(depth: number): Json {
    if (depth > deepest) throw new UserError('exceeded max depth')
    this.#blanks()
    const char = this.#text[this.#at]
    if (char === '{') return this.#object(depth)
    if (char === '[') return this.#array(depth)
    if (char === '"') return { kind: 'string', value: this.#string() }
    if (char === '-' || (char !== undefined && char >= '0' && char <= '9')) return this.#number()
    for (const word of ['true', 'false', 'null'] as const) if (char === word[0]) return this.#word(word)
    throw this.#unexpected('looking for beginning of value')
  }

  end(): void {
    this.#blanks()
    if (this.#at < this.#text.length) throw this.#unexpected('after top-level value')
  }

  #object(depth: number): Json {
    const members: [string, Json][] = []
    this.#at++
    this.#blanks()
    if (this.#take('}')) return { kind: 'object', members }
    for (;;) {
      this.#blanks()
      if (this.#text[this.#at] !== '"') throw this.#unexpected('looking for beginning of object key string')
      const key = this.#string()
      this.#blanks()
      if (!this.#take(':')) throw this.#unexpected('after object key')
      members.push([key, this.value(depth + 1)])
      this.#blanks()
      if (this.#take('}')) return { kind: 'object', members }
      if (!this.#take(',')) throw this.#unexpected('after object key:value pair')
    }
  }

  #array(depth: number): Json {
    const items: Json[] = []
    this.#at++
    this.#blanks()
    if (this.#take(']')) return { kind: 'array', items }
    for (;;) {
      items.push(this.value(depth + 1))
      this.#blanks()
      if (this.#take(']')) return { kind: 'array', items }
      if (!this.#take(',')) throw this.#unexpected('after array element')
    }
  }

  #string(): string {
    const start = this.#at++
    for (;;) {
      const char = this.#text[this.#at]
      if (char === undefined || char < ' ') throw this.#unexpected('in string literal')
      this.#at++
      if (char === '"') return JSON.parse(this.#text.slice(start, this.#at)) as string
      if (char !== '\\') continue
      const letter = this.#text[this.#at] ?? ''
      if (letter === '' || !'"\\/bfnrtu'.includes(letter)) throw this.#broken('in string escape code')
      this.#at++
      for (let digit = 0; letter === 'u' && digit < 4; digit++, this.#at++) {
        if (!/^[0-9a-fA-F]$/.test(this.#text[this.#at] ?? ''))
          throw this.#broken('in \\u hexadecimal character escape')
      }
    }
  }

  #number(): Json {
    const start = this.#at
    this.#take('-')
    if (!this.#take('0')) this.#digits('in numeric literal')
    if (this.#take('.')) this.#digits('after decimal point in numeric literal')
    if (this.#take('e') || this.#take('E')) {
      if (!this.#take('+')) this.#take('-')
      this.#digits('in exponent of numeric literal')
    }
    return { kind: 'number', source: this.#text.slice(start, this.#at) }
  }

  #digits(context: string): void {
    if (!/^[0-9]$/.test(this.#text[this.#at] ?? '')) throw this.#broken(context)
    while (/^[0-9]$/.test(this.#text[this.#at] ?? '')) this.#at++
  }

  #word(word: 'true' | 'false' | 'null'): Json {
    for (const letter of word) {
      if (!this.#take(letter)) throw this.#broken(`in literal ${word} (expecting '${letter}')`)
    }
    return word === 'null' ? { kind: 'null' } : { kind: 'bool', value: word === 'true' }
  }

  #take(char: string): boolean {
    if (this.#text[this.#at] !== char) return false
    this.#at++
    return true
  }

  #blanks(): void {
    while (/^[ \t\r\n]$/.test(this.#text[this.#at] ?? '')) this.#at++
  }

  /** A word or number broken off by the end of the text counts as followed by a blank. */
  #broken(context: string): UserError {
    return this.#at < this.#text.length
      ? this.#unexpected(context)
      : new UserError(`invalid character ' ' ${context}`)
  }

  #unexpected(context: string): UserError {
    const char = this.#text[this.#at]
    if (char === undefined) return new UserError('unexpected end of JSON input')
    return new UserError(`invalid character ${quoteChar(char)} ${context}`)
  }
}

/** The decoder looks at bytes, so of a letter outside ASCII it names the first byte. */
function quoteChar(char: string): string {
  if (char === "'") return "'\\''"
  if (char === '"') return `'"'`
  const byte = Buffer.from(char)[0] ?? 0
  if (byte === 0x7f || (byte >= 0x80 && byte < 0xa1)) return `'\\u${byte.toString(16).padStart(4, '0')}'`
  if (byte < 0x20) {
    const short = ({ 7: 'a', 8: 'b', 9: 't', 10: 'n', 11: 'v', 12: 'f', 13: 'r' } as Record<number, string>)[
      byte
    ]
    return short === undefined ? `'\\x${byte.toString(16).padStart(2, '0')}'` : `'\\${short}'`
  }
  return char === '\\' ? "'\\\\'" : `'${String.fromCharCode(byte)}'`
}
