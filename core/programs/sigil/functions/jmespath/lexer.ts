import { readJson } from '../../json.ts'
import { TemplateError } from '../../template-error.ts'
import type { Value } from '../../value.ts'

/** `kind` is the symbol itself, or what the value is. */
export type JmesToken = { kind: string; value: Value }

const TOKEN =
  /\s+|(?<name>[A-Za-z_][A-Za-z0-9_]*)|(?<number>-?[0-9]+)|"(?<quoted>(?:[^"\\]|\\[\s\S])*)"|'(?<raw>(?:[^'\\]|\\[\s\S])*)'|`(?<literal>(?:[^`\\]|\\[\s\S])*)`|(?<symbol>\[\?|\[\]|\|\||&&|[=!<>]=|[[\]{}().,:*@&|!<>])/y

/** Splits a JMESPath expression (a byte string) into tokens, ending in one of kind 'end'. */
export function tokenizeJmesPath(expression: string): JmesToken[] {
  const tokens: JmesToken[] = []
  TOKEN.lastIndex = 0
  for (let at = 0; at < expression.length; ) {
    TOKEN.lastIndex = at
    const match = TOKEN.exec(expression)
    if (!match) {
      throw new TemplateError(`JmesPath compileerror: cannot read ${expression.slice(at)}`)
    }
    at += match[0].length
    const { name, number, quoted, raw, literal, symbol } = match.groups!
    if (name !== undefined) tokens.push({ kind: 'name', value: name })
    else if (number !== undefined) tokens.push({ kind: 'number', value: Number(number) })
    else if (quoted !== undefined) tokens.push({ kind: 'quoted', value: readJson(`"${quoted}"`) })
    else if (raw !== undefined) tokens.push({ kind: 'literal', value: raw.replaceAll("\\'", "'") })
    else if (literal !== undefined) tokens.push({ kind: 'literal', value: readLiteral(literal) })
    else if (symbol !== undefined) tokens.push({ kind: symbol, value: symbol })
  }
  return [...tokens, { kind: 'end', value: '' }]
}

/** Backquotes hold JSON. */
function readLiteral(text: string): Value {
  return readJson(text.trimStart().replaceAll('\\`', '`'))
}
