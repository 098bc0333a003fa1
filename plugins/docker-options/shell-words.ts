import { UserError } from '../../core/system/errors.ts'

interface ShellWords {
  words: string[]
  /** Where the last word ends; what follows is blank or a comment. */
  end: number
}

/**
 * Splits text as a shell does, but expands nothing: `$NAME`, `$(command)` and backquotes stay as they are typed.
 * Operators such as `;` or `>` are refused outside of quotes.
 */
export function shellWords(text: string): ShellWords {
  const words: string[] = []
  let end = 0
  let at = 0
  while (at < text.length) {
    const char = text[at] as string
    if (/\s/.test(char)) at++
    else if (text.startsWith('\\\n', at)) at += 2
    else if (char === '#') at = lineEnd(text, at)
    else {
      const word = readWord(text, at)
      words.push(word.value)
      at = end = word.end
    }
  }
  return { words, end }
}

interface Part {
  value: string
  end: number
}

function readWord(text: string, start: number): Part {
  let value = ''
  let at = start
  while (at < text.length && !/[\s;&|<>()]/.test(text[at] as string)) {
    const part = readPart(text, at)
    value += part.value
    at = part.end
  }
  if (at === start) throw unparsable(text, at, `${quoted(operatorAt(text, at))} is not a valid word`)
  return { value, end: at }
}

function readPart(text: string, at: number): Part {
  const char = text[at] as string
  const next = text[at + 1]
  if (char === '\\' && next !== undefined) return { value: next === '\n' ? '' : next, end: at + 2 }
  if (char === "'") return singleQuoted(text, at)
  if (char === '"') return doubleQuoted(text, at)
  if (char === '$' && next === "'") return singleQuoted(text, at + 1)
  if (char === '$' && next === '"') return doubleQuoted(text, at + 1)
  // A pattern of alternatives.
  if (/[?*+@!]/.test(char) && next === '(') {
    const end = closing(text, at, at + 2, ')')
    return { value: text.slice(at, end), end }
  }
  return readVerbatim(text, at)
}

/** An expansion with everything in it, or one plain character. */
function readVerbatim(text: string, at: number): Part {
  let end = at + 1
  if (text[at] === '`') end = closing(text, at, at + 1, '`')
  // A parameter of one character, such as the process number: what follows it is not its name.
  else if (/^\$[$!?#@*-]/.test(text.slice(at, at + 2))) end = at + 2
  else if (text.startsWith('$(', at)) end = closing(text, at, at + 2, ')')
  else if (text.startsWith('${', at)) end = closing(text, at, at + 2, '}')
  return { value: text.slice(at, end), end }
}

function singleQuoted(text: string, at: number): Part {
  const close = text.indexOf("'", at + 1)
  if (close === -1) throw unclosed(text, at, "'")
  return { value: text.slice(at + 1, close), end: close + 1 }
}

function doubleQuoted(text: string, start: number): Part {
  let value = ''
  let at = start + 1
  while (at < text.length) {
    const char = text[at] as string
    const next = text[at + 1] ?? ''
    if (char === '"') return { value, end: at + 1 }
    if (char === '\\' && /[$`"\\\n]/.test(next)) {
      value += next === '\n' ? '' : next
      at += 2
    } else {
      const part = readVerbatim(text, at)
      value += part.value
      at = part.end
    }
  }
  throw unclosed(text, start, '"')
}

/** Behind the character that closes an expansion; quotes, backslashes and nested expansions in it count. */
function closing(text: string, start: number, from: number, close: string): number {
  const open = { ')': '(', '}': '{' }[close]
  let depth = 1
  let at = from
  while (at < text.length) {
    const char = text[at] as string
    if (char === '\\') at += 2
    else if (close !== '`' && (char === "'" || char === '"' || char === '`')) at = readPart(text, at).end
    else {
      at++
      if (char === open) depth++
      else if (char === close && --depth === 0) return at
    }
  }
  if (close === '`') throw unclosed(text, start, close)
  const opener = quoted(text.slice(start, from))
  throw unparsable(text, start, `reached EOF without matching ${opener} with ${quoted(close)}`)
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end === -1 ? text.length : end
}

function operatorAt(text: string, at: number): string {
  return /^(?:&&|\|\||\|&|;;|<<|>>|>&|\(\(|.)/.exec(text.slice(at))?.[0] ?? ''
}

function unclosed(text: string, at: number, quote: string): UserError {
  return unparsable(text, at, `reached EOF without closing quote ${quoted(quote)}`)
}

function quoted(token: string): string {
  return token === '`' ? '"`"' : `\`${token}\``
}

function unparsable(text: string, at: number, reason: string): UserError {
  const before = text.slice(0, at).split('\n')
  const place = `${before.length}:${Buffer.byteLength(before.at(-1) ?? '') + 1}`
  return new UserError(`Unable to parse docker option: ${place}: ${reason}`)
}
