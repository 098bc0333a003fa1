import { UserError } from '../../system/errors.ts'
import { quote } from '../go-number.ts'

const lineBlank = '[\\t\\v\\f\\r \\u0085\\u00a0]'
const leadingBlanks = new RegExp(`^${lineBlank}+`)
const outerBlanks = new RegExp(`^${lineBlank}+|${lineBlank}+$`, 'g')
const anyBlank = /^[\t\n\v\f\r \u0085\u00a0]+/

/**
 * Reads `KEY=value` or `KEY: value` lines: `export` in front, `#` comments, quotes, `\n` in double
 * quotes, and `$OTHER` from the lines above. UserError for what cannot be read.
 */
export function parseEnvFile(text: string): Record<string, string> {
  const found: Record<string, string> = Object.create(null) as Record<string, string>
  let rest = text.replaceAll('\r\n', '\n')
  for (;;) {
    rest = skipToStatement(rest)
    if (rest === '') return found
    const { key, after } = readKey(rest)
    const { value, after: left } = readValue(after, found)
    found[key] = value
    rest = left
  }
}

function skipToStatement(text: string): string {
  let rest = text.replace(anyBlank, '')
  while (rest.startsWith('#')) {
    const end = rest.indexOf('\n')
    if (end === -1) return ''
    rest = rest.slice(end).replace(anyBlank, '')
  }
  return rest
}

function readKey(text: string): { key: string; after: string } {
  const start = text.replace(leadingBlanks, '').replace(new RegExp(`^export${lineBlank}+`), '')
  for (const [index, char] of [...start].entries()) {
    if (char === '=' || char === ':') {
      const key = [...start].slice(0, index).join('')
      return { key: key.trimEnd(), after: start.slice(key.length + 1).replace(leadingBlanks, '') }
    }
    if (/[\t\v\f\r \u0085\u00a0_.]|[\p{L}\p{N}]/u.test(char)) continue
    throw new UserError(`unexpected character ${quote(char)} in variable name near ${quote(start)}`)
  }
  // A last word without a value names the empty variable and stays where it is.
  return { key: '', after: start }
}

function readValue(text: string, found: Readonly<Record<string, string>>): { value: string; after: string } {
  const mark = text[0]
  if (mark !== '"' && mark !== "'") {
    const end = text.search(/[\n\r]/)
    const line = end === -1 ? text : text.slice(0, end)
    const comment = lastComment(line)
    const bare = line.slice(0, comment).replace(outerBlanks, '')
    return { value: substitute(bare, found), after: end === -1 ? '' : text.slice(end) }
  }
  for (let i = 1; i < text.length; i++) {
    if (text[i] !== mark || text[i - 1] === '\\') continue
    const inner = text.slice(0, i).replace(new RegExp(`^${mark}+|${mark}+$`, 'g'), '')
    const value = mark === '"' ? substitute(resolveEscapes(inner), found) : inner
    return { value, after: text.slice(i + 1) }
  }
  const end = text.indexOf('\n')
  throw new UserError(`unterminated quoted value ${end === -1 ? text : text.slice(0, end)}`)
}

function lastComment(line: string): number {
  for (let i = line.length - 1; i > 0; i--) {
    if (line[i] === '#' && leadingBlanks.test(line[i - 1] ?? '')) return i
  }
  return line.length
}

function resolveEscapes(text: string): string {
  return text
    .replace(/\\[^\n]/gu, (pair) => (pair === '\\n' ? '\n' : pair === '\\r' ? '\r' : pair))
    .replace(/\\([^$])/gu, '$1')
}

function substitute(text: string, found: Readonly<Record<string, string>>): string {
  return text.replace(
    /(\\)?(\$)(\()?\{?([A-Z0-9_]+)?\}?/g,
    (
      all: string,
      escaped: string | undefined,
      _dollar: string,
      _paren: string | undefined,
      name: string | undefined,
    ) => {
      if (escaped !== undefined) return all.slice(1)
      return name === undefined ? all : (found[name] ?? '')
    },
  )
}
