import { TemplateError } from './template-error.ts'

/**
 * Expands $NAME, ${NAME}, ${#NAME} and ${NAME-word} with the operators - = ? + and their colon forms.
 * `=` writes into `env`.
 *
 * Kept as upstream has them, because templates were written against them: `${NAME+word}` drops the rest of the
 * text when NAME is not set, a dollar sign before anything else ends the text there, and an operator inside the
 * word of another operator is an error.
 */
export function expandPosixVariables(source: string, env: Map<string, string>): string {
  return evaluate(scan(source), env)
}

type Item =
  | { type: 'text'; text: string }
  | { type: 'end' }
  | { type: 'eof'; mark: string }
  | { type: 'read' | 'length'; name: string }
  | { type: 'operator'; name: string; operator: string; emptyIsUnset: boolean }

function evaluate(items: Iterator<Item>, env: Map<string, string>): string {
  let out = ''
  for (let step = items.next(); !step.done; step = items.next()) {
    const item = step.value
    if (item.type === 'text') out += item.text
    else if (item.type === 'read') out += env.get(item.name) ?? ''
    else if (item.type === 'length') out += String((env.get(item.name) ?? '').length)
    else if (item.type === 'eof') throw unclosed(item.mark)
    else if (item.type === 'operator') out += applyOperator(item, items, env)
  }
  return out
}

function applyOperator(
  { name, operator, emptyIsUnset }: Extract<Item, { type: 'operator' }>,
  items: Iterator<Item>,
  env: Map<string, string>,
): string {
  const value = env.get(name)
  const isSet = emptyIsUnset ? Boolean(value) : value !== undefined
  if (operator === '+') {
    if (isSet) return evaluate(untilEnd(items), env)
    drain(items)
    return ''
  }
  if (isSet) {
    drain(untilEnd(items))
    return value ?? ''
  }
  const word = evaluate(untilEnd(items), env)
  if (operator === '-') return word
  if (operator === '=') {
    if (name === '') throw new TemplateError('setenv: invalid argument')
    env.set(name, word)
    return word
  }
  if (operator === '?') throw new TemplateError(word === '' ? `${name}: parameter null or not set` : word)
  throw new TemplateError(`unknown operator "${operator}" after \${${name}:`)
}

function drain(items: Iterator<Item>): void {
  for (let step = items.next(); !step.done; step = items.next()) {
    if (step.value.type === 'eof') throw unclosed(step.value.mark)
  }
}

/** The items up to the next closing bracket, which is taken out; a text that ends before is an error. */
function* untilEnd(items: Iterator<Item>): Generator<Item> {
  for (let step = items.next(); !step.done; step = items.next()) {
    if (step.value.type === 'end') return
    yield step.value
  }
  yield { type: 'eof', mark: '}' }
}

function unclosed(mark: string): TemplateError {
  return new TemplateError(`unexpected EOF while looking for matching \`${mark}'`)
}

const NAME = /[A-Za-z_][A-Za-z0-9_]*/y
const BRACKET_NAME = /[^}:\-?+=]*/y

function* scan(source: string): Generator<Item> {
  let at = 0
  let start = 0
  let depth = 0
  let inDoubleQuotes = false
  const text = (): Item[] => (at > start ? [{ type: 'text', text: source.slice(start, at) }] : [])
  while (at < source.length) {
    const char = source[at]!
    if (char === '}' && depth > 0) {
      yield* text()
      yield { type: 'end' }
      depth--
      start = ++at
    } else if (char === "'" && depth > 0) {
      yield* text()
      const close = source.indexOf("'", at + 1)
      if (close === -1) {
        yield { type: 'eof', mark: "'" }
        return
      }
      if (close > at + 1) yield { type: 'text', text: source.slice(at + 1, close) }
      start = at = close + 1
    } else if (char === '"' && depth > 0) {
      yield* text()
      inDoubleQuotes = !inDoubleQuotes
      start = ++at
    } else if (char === '\\') {
      yield* text()
      const next = source[at + 1] ?? ''
      const kept =
        (depth === 0 && next !== '$') || (inDoubleQuotes && (next === '' || !'$`"\\'.includes(next)))
      if (kept) yield { type: 'text', text: '\\' }
      start = at + 1
      at = Math.min(at + 2, source.length)
    } else if (char === '$') {
      yield* text()
      const expansion = scanExpansion(source, at + 1)
      if (expansion.item) yield expansion.item
      if (expansion.next === undefined) return
      if (expansion.opens) depth++
      start = at = expansion.next
    } else at++
  }
  yield* text()
}

/** Reads what follows a dollar sign. Without `next` the text ends here; `opens`: a word up to `}` follows. */
function scanExpansion(source: string, start: number): { item?: Item; next?: number; opens?: boolean } {
  if (start >= source.length) return { item: { type: 'text', text: '$' } }
  NAME.lastIndex = start
  const name = NAME.exec(source)?.[0]
  if (name !== undefined) return { item: { type: 'read', name }, next: start + name.length }
  if (source[start] !== '{') return {}
  if (source[start + 1] === '#') {
    const close = source.indexOf('}', start + 2)
    if (close === -1) return { item: { type: 'eof', mark: '}' } }
    return { item: { type: 'length', name: source.slice(start + 2, close) }, next: close + 1 }
  }
  BRACKET_NAME.lastIndex = start + 1
  const bracketed = BRACKET_NAME.exec(source)![0]
  let at = start + 1 + bracketed.length
  if (at >= source.length) return { item: { type: 'eof', mark: '}' } }
  if (source[at] === '}') return { item: { type: 'read', name: bracketed }, next: at + 1 }
  const emptyIsUnset = source[at] === ':'
  if (emptyIsUnset) at++
  const item: Item = { type: 'operator', name: bracketed, operator: source[at] ?? '', emptyIsUnset }
  return { item, next: Math.min(at + 1, source.length), opens: true }
}
