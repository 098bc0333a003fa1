import { TemplateError } from '../../template-error.ts'
import type { Value } from '../../value.ts'
import { callJmesFunction } from './functions.ts'
import { type JmesToken, tokenizeJmesPath } from './lexer.ts'
import {
  compare,
  type Expression,
  field,
  flatten,
  isFalse,
  itemAt,
  mapping,
  project,
  type SliceParts,
  sliceItems,
  valuesOf,
} from './operations.ts'

/** How tightly a token binds to what stands left of it. */
const POWER: Record<string, number> = {
  '|': 1,
  '||': 2,
  '&&': 3,
  '==': 5,
  '!=': 5,
  '<': 5,
  '<=': 5,
  '>': 5,
  '>=': 5,
  '[]': 9,
  '*': 20,
  '[?': 21,
  '.': 40,
  '!': 45,
  '{': 50,
  '[': 55,
  '(': 60,
}
/** A projection goes on only with what binds at least this tightly. */
const PROJECTION_STOP = 10

const identity: Expression = (value) => value

/** Compiles a JMESPath expression into a function of the value it searches. */
export function compileJmesPath(expression: string): Expression {
  const compiler = new Compiler(tokenizeJmesPath(expression))
  const compiled = compiler.expression(0)
  compiler.take('end')
  return compiled
}

class Compiler {
  readonly tokens: JmesToken[]
  at = 0

  constructor(tokens: JmesToken[]) {
    this.tokens = tokens
  }

  get kind(): string {
    return this.tokens[Math.min(this.at, this.tokens.length - 1)]!.kind
  }

  next(): JmesToken {
    return this.tokens[Math.min(this.at++, this.tokens.length - 1)]!
  }

  take(kind: string): Value {
    if (this.kind !== kind) throw this.unexpected(this.tokens[this.at]!)
    return this.next().value
  }

  unexpected(token: JmesToken | undefined): TemplateError {
    const shown = !token || token.kind === 'end' ? 'end of the expression' : String(token.value)
    return new TemplateError(`JmesPath compileerror: unexpected ${shown}`)
  }

  expression(power: number): Expression {
    const token = this.next()
    let left = this.prefix(token)
    let name = token.kind === 'name' ? (token.value as string) : undefined
    while (power < (POWER[this.kind] ?? 0)) {
      left = this.infix(this.next(), left, name)
      name = undefined
    }
    return left
  }

  prefix(token: JmesToken): Expression {
    const { kind, value } = token
    switch (kind) {
      case 'literal':
        return () => value
      case 'name':
      case 'quoted':
        if (kind === 'quoted' && this.kind === '(') break
        return (input) => field(input, value as string)
      case '*': {
        const right = this.kind === ']' ? identity : this.projection(POWER['*']!)
        return (input) => project(valuesOf(input), right)
      }
      case '[?':
        return this.filter(identity)
      case '{':
        return this.hash()
      case '[]': {
        const right = this.projection(POWER['[]']!)
        return (input) => project(flatten(input), right)
      }
      case '[':
        if (this.kind === 'number' || this.kind === ':') return this.indexOrSlice(identity)
        if (this.kind === '*' && this.tokens[this.at + 1]?.kind === ']') return this.listProjection(identity)
        return this.list()
      case '@':
        return identity
      case '&': {
        const inner = this.expression(0)
        return () => inner
      }
      case '!': {
        const inner = this.expression(POWER['!']!)
        return (input) => isFalse(inner(input))
      }
      case '(': {
        const inner = this.expression(0)
        this.take(')')
        return inner
      }
    }
    throw this.unexpected(token)
  }

  infix(token: JmesToken, left: Expression, name: string | undefined): Expression {
    const { kind } = token
    switch (kind) {
      case '.': {
        if (this.kind === '*') {
          this.next()
          const right = this.projection(POWER['.']!)
          return (input) => project(valuesOf(left(input)), right)
        }
        const right = this.afterDot(POWER['.']!)
        return (input) => right(left(input))
      }
      case '|': {
        const right = this.expression(POWER['|']!)
        return (input) => right(left(input))
      }
      case '||':
      case '&&': {
        const right = this.expression(POWER[kind]!)
        return (input) => {
          const value = left(input)
          return isFalse(value) === (kind === '||') ? right(input) : value
        }
      }
      case '(':
        if (name === undefined) break
        return this.call(name)
      case '[?':
        return this.filter(left)
      case '[]': {
        const right = this.projection(POWER['[]']!)
        return (input) => project(flatten(left(input)), right)
      }
      case '[':
        if (this.kind === 'number' || this.kind === ':') return this.indexOrSlice(left)
        return this.listProjection(left)
      case '==':
      case '!=':
      case '<':
      case '<=':
      case '>':
      case '>=': {
        const right = this.expression(POWER[kind]!)
        return (input) => compare(kind, left(input), right(input))
      }
    }
    throw this.unexpected(token)
  }

  call(name: string): Expression {
    const args: Expression[] = []
    while (this.kind !== ')') {
      args.push(this.expression(0))
      if (this.kind === ',') this.next()
      else if (this.kind !== ')') throw this.unexpected(this.tokens[this.at])
    }
    this.next()
    return (input) =>
      callJmesFunction(
        name,
        args.map((arg) => arg(input)),
      )
  }

  afterDot(power: number): Expression {
    if (this.kind === 'name' || this.kind === 'quoted' || this.kind === '*') return this.expression(power)
    const token = this.next()
    if (token.kind === '[') return this.list()
    if (token.kind === '{') return this.hash()
    throw this.unexpected(token)
  }

  projection(power: number): Expression {
    if ((POWER[this.kind] ?? 0) < PROJECTION_STOP) return identity
    if (this.kind === '[' || this.kind === '[?') return this.expression(power)
    this.take('.')
    return this.afterDot(power)
  }

  filter(left: Expression): Expression {
    const condition = this.expression(0)
    this.take(']')
    const right = this.kind === '[]' ? identity : this.projection(POWER['[?']!)
    return (input) => {
      const items = left(input)
      if (!Array.isArray(items)) return null
      return project(
        items.filter((item) => !isFalse(condition(item ?? null))),
        right,
      )
    }
  }

  listProjection(left: Expression): Expression {
    this.take('*')
    this.take(']')
    const right = this.projection(POWER['*']!)
    return (input) => project(left(input), right)
  }

  indexOrSlice(left: Expression): Expression {
    if (this.kind === 'number' && this.tokens[this.at + 1]?.kind !== ':') {
      const index = this.take('number') as number
      this.take(']')
      return (input) => itemAt(left(input), index)
    }
    const parts: SliceParts = [undefined, undefined, undefined]
    for (let part = 0; this.kind !== ']' && part < 3; ) {
      if (this.kind === ':') {
        part++
        this.next()
      } else parts[part] = this.take('number') as number
    }
    this.take(']')
    const right = this.projection(POWER['*']!)
    return (input) => project(sliceItems(left(input), parts), right)
  }

  list(): Expression {
    const items = [this.expression(0)]
    while (this.kind === ',') {
      this.next()
      items.push(this.expression(0))
    }
    this.take(']')
    return (input) =>
      input === null || input === undefined ? null : items.map((item) => item(input) as Value)
  }

  hash(): Expression {
    const members: [string, Expression][] = []
    do {
      if (members.length > 0) this.take(',')
      const key = this.next()
      if (key.kind !== 'name' && key.kind !== 'quoted') throw this.unexpected(key)
      this.take(':')
      members.push([key.value as string, this.expression(0)])
    } while (this.kind === ',')
    this.take('}')
    return (input) => (input === null || input === undefined ? null : mapping(members, input))
  }
}
