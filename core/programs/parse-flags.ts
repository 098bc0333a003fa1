import { parseAnyBase, quote } from './go-number.ts'

export interface Flag {
  name: string
  short?: string
  /** `list` splits each value at commas as CSV does; `texts` keeps each value whole. */
  kind: 'text' | 'switch' | 'number' | 'list' | 'texts'
  fallback?: string | number
  about: string
}

/** Values by flag name; ask with the method of the flag's kind. */
export interface FlagValues {
  text(name: string): string
  number(name: string): number
  on(name: string): boolean
  list(name: string): string[]
  given(name: string): boolean
}

export class FlagError extends Error {}

/**
 * Splits words into flags and the rest. Flags and words may be mixed; `--` ends the flags.
 * The grammar and the sentences of FlagError are those of the Go programs these replace.
 */
export function parseFlags(
  words: readonly string[],
  flags: readonly Flag[],
): { values: FlagValues; rest: string[] } {
  const found = new Map<string, string | number | boolean | string[]>()
  const rest: string[] = []
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? ''
    if (word === '--') {
      rest.push(...words.slice(i + 1))
      break
    }
    if (!word.startsWith('-') || word === '-') rest.push(word)
    else if (word.startsWith('--')) i += takeLong(word, words[i + 1], flags, found)
    else i += takeShorts(word, words[i + 1], flags, found)
  }
  return { values: valuesOf(flags, found), rest }
}

type Found = Map<string, string | number | boolean | string[]>

function takeLong(word: string, next: string | undefined, flags: readonly Flag[], found: Found): number {
  const body = word.slice(2)
  if (body === '' || body.startsWith('-') || body.startsWith('='))
    throw new FlagError(`bad flag syntax: ${word}`)
  const equals = body.indexOf('=')
  const name = equals === -1 ? body : body.slice(0, equals)
  const flag = flags.find((candidate) => candidate.name === name)
  if (flag === undefined) throw new FlagError(`unknown flag: --${name}`)
  if (equals !== -1) set(flag, body.slice(equals + 1), found)
  else if (flag.kind === 'switch') set(flag, 'true', found)
  else if (next === undefined) throw new FlagError(`flag needs an argument: ${word}`)
  else {
    set(flag, next, found)
    return 1
  }
  return 0
}

function takeShorts(word: string, next: string | undefined, flags: readonly Flag[], found: Found): number {
  for (let at = 1; at < word.length; at++) {
    const letter = word[at] ?? ''
    const flag = flags.find((candidate) => candidate.short === letter)
    if (flag === undefined) throw new FlagError(`unknown shorthand flag: '${letter}' in -${word.slice(at)}`)
    const after = word.slice(at + 1)
    if (after.startsWith('=') && after.length > 1) {
      set(flag, after.slice(1), found)
      return 0
    }
    if (flag.kind === 'switch') {
      set(flag, 'true', found)
      continue
    }
    if (after !== '') {
      set(flag, after, found)
      return 0
    }
    if (next === undefined) throw new FlagError(`flag needs an argument: '${letter}' in -${word.slice(at)}`)
    set(flag, next, found)
    return 1
  }
  return 0
}

function set(flag: Flag, text: string, found: Found): void {
  const refuse = (reason: string) => {
    const names = flag.short === undefined ? `--${flag.name}` : `-${flag.short}, --${flag.name}`
    return new FlagError(`invalid argument ${quote(text)} for "${names}" flag: ${reason}`)
  }
  const earlier = found.get(flag.name)
  const soFar = Array.isArray(earlier) ? earlier : []
  switch (flag.kind) {
    case 'text':
      found.set(flag.name, text)
      break
    case 'texts':
      found.set(flag.name, [...soFar, text])
      break
    case 'list':
      found.set(flag.name, [...soFar, ...splitCsv(text, refuse)])
      break
    case 'number': {
      const parsed = parseAnyBase(text)
      if ('problem' in parsed) throw refuse(`strconv.ParseInt: parsing ${quote(text)}: ${parsed.problem}`)
      found.set(flag.name, parsed.value)
      break
    }
    case 'switch':
      if (!/^(1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/.test(text)) {
        throw refuse(`strconv.ParseBool: parsing ${quote(text)}: invalid syntax`)
      }
      found.set(flag.name, /^[1tT]/.test(text))
  }
}

/** One CSV record, because `--label=a=1,b=2` sets two labels. Quotes may only wrap a whole field. */
function splitCsv(text: string, refuse: (reason: string) => FlagError): string[] {
  if (text === '') return []
  const line = text.split('\n')[0] ?? ''
  const fields: string[] = []
  for (let at = 0; ; ) {
    if (line[at] === '"') {
      const wrapped = /^"((?:[^"]|"")*)"(,|$)/.exec(line.slice(at))
      if (wrapped === null) {
        const closed = /^"(?:[^"]|"")*/.exec(line.slice(at))?.[0] ?? ''
        const column = Buffer.byteLength(line.slice(0, at) + closed) + 1
        throw refuse(`parse error on line 1, column ${column}: extraneous or missing " in quoted-field`)
      }
      fields.push((wrapped[1] ?? '').replaceAll('""', '"'))
      at += wrapped[0].length
      if (wrapped[2] === '') return fields
      continue
    }
    const comma = line.indexOf(',', at)
    const field = comma === -1 ? line.slice(at) : line.slice(at, comma)
    const bare = field.indexOf('"')
    if (bare !== -1) {
      throw refuse(
        `parse error on line 1, column ${Buffer.byteLength(line.slice(0, at + bare)) + 1}: bare " in non-quoted-field`,
      )
    }
    fields.push(field)
    if (comma === -1) return fields
    at = comma + 1
  }
}

function valuesOf(flags: readonly Flag[], found: Found): FlagValues {
  const value = (name: string) => {
    if (found.has(name)) return found.get(name)
    const flag = flags.find((candidate) => candidate.name === name)
    if (flag === undefined) throw new Error(`no flag named ${name}`)
    return flag.fallback
  }
  return {
    text: (name) => String(value(name) ?? ''),
    number: (name) => Number(value(name) ?? 0),
    on: (name) => value(name) === true,
    list: (name) => {
      const list = value(name)
      return Array.isArray(list) ? list : []
    },
    given: (name) => found.has(name),
  }
}
