import type { CommandNode, OperandNode, PipeNode } from './ast.ts'
import { nodeText } from './ast.ts'
import type { Token, TokenKind } from './lexer.ts'
import { readCharacter, readNumber } from './number-literal.ts'
import { quote, unquote } from './quote.ts'
import { TemplateError } from './template-error.ts'

const OPERAND_STARTS = new Set<TokenKind>([
  'bool',
  'char-constant',
  'complex',
  'dot',
  'field',
  'identifier',
  'number',
  'nil',
  'raw-string',
  'string',
  'variable',
  'open',
])
const CONSTANTS = new Set(['bool', 'dot', 'nil', 'number', 'string'])
const MAX_NESTING = 1000
const TOKEN_NAMES: Partial<Record<TokenKind, string>> = { eof: 'EOF' }

/** Reads pipelines out of a token list; the part of the parser that knows no statements. */
export class ExpressionParser {
  readonly tokens: Token[]
  readonly templateName: string
  readonly isFunction: (name: string) => boolean
  index = 0
  /** The furthest token looked at: the line Go names in messages. */
  furthest = 0
  vars = ['$']
  rangeDepth = 0
  actionLine = 0
  nesting = 0

  constructor(tokens: Token[], templateName: string, isFunction: (name: string) => boolean) {
    this.tokens = tokens
    this.templateName = templateName
    this.isFunction = isFunction
  }

  peek(): Token {
    const at = Math.min(this.index, this.tokens.length - 1)
    this.furthest = Math.max(this.furthest, at)
    return this.tokens[at]!
  }

  next(): Token {
    const token = this.peek()
    this.index++
    return token
  }

  /** The token last handed out. */
  current(): Token {
    return this.tokens[Math.min(this.index, this.tokens.length) - 1]!
  }

  nextNonSpace(): Token {
    while (this.peek().kind === 'space') this.index++
    return this.next()
  }

  peekNonSpace(): Token {
    while (this.peek().kind === 'space') this.index++
    return this.peek()
  }

  expect(kind: TokenKind, context: string): Token {
    const token = this.nextNonSpace()
    if (token.kind !== kind) this.failUnexpected(token, context)
    return token
  }

  fail(message: string): never {
    throw new TemplateError(`template: ${this.templateName}:${this.tokens[this.furthest]!.line}: ${message}`)
  }

  failUnexpected(token: Token, context: string): never {
    if (token.kind !== 'error') this.fail(`unexpected ${describe(token)} in ${context}`)
    let origin = ''
    if (this.actionLine !== 0 && this.actionLine !== token.line) {
      origin = ` in action started at ${this.templateName}:${this.actionLine}`
      if (token.value.endsWith(' action')) origin = origin.slice(' in action'.length)
    }
    this.fail(token.value + origin)
  }

  /** Gives an error from reading a constant the place it stands at. */
  attempt<T>(read: () => T): T {
    try {
      return read()
    } catch (error) {
      if (error instanceof TemplateError) this.fail(error.message)
      throw error
    }
  }

  parsePipeline(context: string, end: TokenKind): PipeNode {
    const pipe: PipeNode = { type: 'pipe', pos: this.peekNonSpace().pos, decl: [], isAssign: false, cmds: [] }
    this.parseDeclarations(pipe, context)
    for (;;) {
      const token = this.nextNonSpace()
      if (token.kind === end) break
      if (!OPERAND_STARTS.has(token.kind)) this.failUnexpected(token, context)
      this.index--
      pipe.cmds.push(this.parseCommand())
    }
    if (pipe.cmds.length === 0) this.fail(`missing value for ${context}`)
    const constant = pipe.cmds.findIndex((cmd, i) => i > 0 && CONSTANTS.has(cmd.args[0]!.type))
    if (constant !== -1) this.fail(`non executable command in pipeline stage ${constant + 1}`)
    return pipe
  }

  parseDeclarations(pipe: PipeNode, context: string): void {
    for (;;) {
      const variable = this.peekNonSpace()
      if (variable.kind !== 'variable') return
      const before = this.index
      this.index++
      const token = this.peekNonSpace()
      const isComma = token.kind === 'char' && token.value === ','
      if (token.kind !== 'assign' && token.kind !== 'declare' && !isComma) {
        this.index = before
        return
      }
      this.index++
      pipe.decl.push({ type: 'variable', pos: variable.pos, ident: [variable.value] })
      this.vars.push(variable.value)
      if (!isComma) {
        pipe.isAssign = token.kind === 'assign'
        return
      }
      if (context !== 'range' || pipe.decl.length >= 2) this.fail(`too many declarations in ${context}`)
      const following = this.peekNonSpace().kind
      if (following !== 'variable' && following !== 'right' && following !== 'close') {
        this.fail('range can only initialize variables')
      }
    }
  }

  parseCommand(): CommandNode {
    const cmd: CommandNode = { type: 'command', pos: this.peekNonSpace().pos, args: [] }
    for (;;) {
      this.peekNonSpace()
      const operand = this.parseOperand()
      if (operand) cmd.args.push(operand)
      const token = this.next()
      if (token.kind === 'space') continue
      if (token.kind === 'right' || token.kind === 'close') this.index--
      else if (token.kind !== 'pipe') this.failUnexpected(token, 'operand')
      break
    }
    if (cmd.args.length === 0) this.fail('empty command')
    return cmd
  }

  parseOperand(): OperandNode | undefined {
    const node = this.parseTerm()
    const first = this.peek()
    if (!node || first.kind !== 'field') return node
    const fields: string[] = []
    while (this.peek().kind === 'field') fields.push(this.next().value.slice(1))
    if (node.type === 'field' || node.type === 'variable')
      return { ...node, pos: first.pos, ident: [...node.ident, ...fields] }
    if (CONSTANTS.has(node.type)) this.fail(`unexpected . after term ${quote(nodeText(node))}`)
    return { type: 'chain', pos: first.pos, node, field: fields }
  }

  parseTerm(): OperandNode | undefined {
    const before = this.index
    const token = this.nextNonSpace()
    const { pos, value } = token
    switch (token.kind) {
      case 'identifier':
        if (!this.isFunction(value)) this.fail(`function ${quote(value)} not defined`)
        return { type: 'identifier', pos, ident: value }
      case 'dot':
      case 'nil':
        return { type: token.kind, pos }
      case 'variable':
        if (!this.vars.includes(value)) this.fail(`undefined variable ${quote(value)}`)
        return { type: 'variable', pos, ident: [value] }
      case 'field':
        return { type: 'field', pos, ident: [value.slice(1)] }
      case 'bool':
        return { type: 'bool', pos, value: value === 'true' }
      case 'char-constant':
        return { type: 'number', pos, text: value, value: this.attempt(() => readCharacter(value)) }
      case 'number':
        return { type: 'number', pos, text: value, value: this.attempt(() => readNumber(value)) }
      case 'complex':
        return this.fail(`complex numbers are not supported: ${quote(value)}`)
      case 'string':
      case 'raw-string':
        return { type: 'string', pos, quoted: value, text: this.attempt(() => unquote(value)) }
      case 'open': {
        if (this.nesting >= MAX_NESTING) this.fail('max expression depth exceeded')
        this.nesting++
        const pipe = this.parsePipeline('parenthesized pipeline', 'close')
        this.nesting--
        return pipe
      }
    }
    this.index = before
    return undefined
  }
}

function describe(token: Token): string {
  if (TOKEN_NAMES[token.kind]) return TOKEN_NAMES[token.kind]!
  if (token.kind === 'keyword') return `<${token.value}>`
  return token.value.length > 10 ? `${quote(token.value.slice(0, 10))}...` : quote(token.value)
}
