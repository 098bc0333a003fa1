import { toText } from '../byte-string.ts'
import { TemplateError } from '../template-error.ts'

/**
 * Shell-like patterns: `*` and `?` stop at slashes, `[a-z]` and `[^a-z]` are classes, a backslash quotes.
 * The whole text must match.
 * @throws TemplateError for a malformed pattern, whether or not it would have matched.
 */
export function matchPattern(pattern: string, text: string): boolean {
  const chars = [...toText(pattern)]
  let source = ''
  for (let at = 0; at < chars.length; ) {
    const char = chars[at]!
    if (char === '[') {
      const [cls, next] = readClass(chars, at + 1)
      source += cls
      at = next
      continue
    }
    if (char === '*') source += source.endsWith('[^/]*') ? '' : '[^/]*'
    else if (char === '?') source += '[^/]'
    else if (char === '\\') source += literal(chars[++at])
    else source += literal(char)
    at++
  }
  return new RegExp(`^${source}$`, 'su').test(toText(text))
}

function readClass(chars: string[], start: number): [source: string, next: number] {
  let at = start
  const negated = chars[at] === '^'
  if (negated) at++
  let ranges = ''
  for (let count = 0; !(chars[at] === ']' && count > 0); count++) {
    const [low, afterLow] = readClassChar(chars, at)
    at = afterLow
    let high = low
    if (chars[at] === '-') [high, at] = readClassChar(chars, at + 1)
    if (low.codePointAt(0)! <= high.codePointAt(0)!) ranges += `${literal(low)}-${literal(high)}`
  }
  // A class whose every range runs backwards matches nothing.
  const source = ranges === '' ? (negated ? '[^]' : '[]') : `[${negated ? '^' : ''}${ranges}]`
  return [source, at + 1]
}

/** A class must go on after every character: its closing bracket is still to come. */
function readClassChar(chars: string[], start: number): [char: string, next: number] {
  let at = start
  if (chars[at] === '-' || chars[at] === ']') throw badPattern()
  if (chars[at] === '\\') at++
  const char = chars[at]
  if (char === undefined || at + 1 >= chars.length) throw badPattern()
  return [char, at + 1]
}

function literal(char: string | undefined): string {
  if (char === undefined) throw badPattern()
  return `\\u{${char.codePointAt(0)!.toString(16)}}`
}

function badPattern(): TemplateError {
  return new TemplateError('syntax error in pattern')
}
