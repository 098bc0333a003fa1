import { quote } from './quote.ts'
import { TemplateError } from './template-error.ts'
import type { ValueMap } from './value.ts'

const BLANK = '[\\t\\v\\f\\r \\x85\\xa0]'
const KEY = new RegExp(`^(?:export${BLANK}+)?([^=:]*)(?:[=:]|$)${BLANK}*`)
const UNUSABLE = /[^A-Za-z0-9_.\t\v\f\r \x85\xa0\xaa\xb2\xb3\xb5\xb9\xba\xbc-\xbe\xc0-\xd6\xd8-\xf6\xf8-\xff]/

/**
 * Reads NAME=value lines: `export` is allowed, `#` starts a comment, single quotes keep, double quotes know
 * escapes, and $NAME or ${NAME} stand for variables of the same file.
 * @throws TemplateError
 */
export function parseEnvLines(source: string): ValueMap {
  const out: ValueMap = new Map()
  let rest = source.replaceAll('\r\n', '\n')
  for (;;) {
    rest = rest.replace(/^(?:[\s\x85]+|#[^\n]*)+/, '')
    if (rest === '') return out
    const [head, rawKey = ''] = KEY.exec(rest)!
    const wrong = UNUSABLE.exec(rawKey)
    if (wrong) {
      const near = quote(rest.split('\n')[0]!)
      throw new TemplateError(`unexpected character ${quote(wrong[0])} in variable name near ${near}`)
    }
    const { value, length } = readValue(rest.slice(head.length), out)
    out.set(rawKey.trimEnd(), value)
    rest = rest.slice(head.length + length)
  }
}

function readValue(text: string, known: ValueMap): { value: string; length: number } {
  const mark = text[0]
  if (mark !== '"' && mark !== "'") {
    const length = /^[^\n\r]*/.exec(text)![0].length
    const line = text.slice(0, length)
    const comment = line.search(new RegExp(`(?<=.${BLANK}|^${BLANK})#(?!.*${BLANK}#)`))
    const shown = comment === -1 ? line : line.slice(0, comment)
    const trimmed = shown.replace(new RegExp(`^${BLANK}+|${BLANK}+$`, 'g'), '')
    return { value: expand(trimmed, known), length }
  }
  for (let at = 1; at < text.length; at++) {
    if (text[at] !== mark || text[at - 1] === '\\') continue
    const body = text.slice(0, at).replace(new RegExp(`^${mark}+|${mark}+$`, 'g'), '')
    return { value: mark === '"' ? expand(resolveEscapes(body), known) : body, length: at + 1 }
  }
  throw new TemplateError(`unterminated quoted value ${text.split('\n')[0]}`)
}

function resolveEscapes(text: string): string {
  const controls = text.replace(/\\[^\n]/g, (pair) => (pair === '\\n' ? '\n' : pair === '\\r' ? '\r' : pair))
  return controls.replace(/\\([^$])/g, '$1')
}

function expand(text: string, known: ValueMap): string {
  return text.replace(
    /(\\)?(\$)(\()?\{?([A-Z0-9_]+)?\}?/g,
    (all, backslash?: string, _?: string, paren?: string, name?: string) => {
      if (backslash !== undefined || paren !== undefined) return all.slice(1)
      if (name) return (known.get(name) as string | undefined) ?? ''
      return all
    },
  )
}
