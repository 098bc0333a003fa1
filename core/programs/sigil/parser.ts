import type { BranchNode, ListNode, StatementNode, TemplateSet } from './ast.ts'
import { isFunctionName } from './functions/registry.ts'
import { tokenize } from './lexer.ts'
import { ExpressionParser } from './parse-expression.ts'
import { unquote } from './quote.ts'

type ParseOptions = {
  name: string
  /** Variables that exist before the template starts, without the dollar sign. */
  variables: Iterable<string>
  delims: [left: string, right: string]
  /** Bytes upstream puts before the source; it shifts columns of the first line in messages. */
  prefixLength: number
}

type Terminator = { type: 'end' | 'else'; pos: number }

/**
 * Parses a template (a byte string) with everything it defines.
 * @throws TemplateError naming template and line.
 */
export function parseTemplate(source: string, options: ParseOptions): TemplateSet {
  const set: TemplateSet = {
    name: options.name,
    source,
    prefixLength: options.prefixLength,
    bodies: new Map(),
  }
  const parser = new StatementParser(tokenize(source, ...options.delims), options.name, isFunctionName)
  parser.bodies = set.bodies
  parser.vars.push(...[...options.variables].map((name) => '$' + name))
  const root = parser.parseRoot()
  parser.addBody(options.name, root)
  return set
}

class StatementParser extends ExpressionParser {
  bodies = new Map<string, ListNode>()

  parseRoot(): ListNode {
    const root: ListNode = { type: 'list', pos: this.peek().pos, nodes: [] }
    while (this.peek().kind !== 'eof') {
      if (this.skipDefine()) continue
      const node = this.parseTextOrAction()
      if (node.type === 'end' || node.type === 'else') this.fail(`unexpected {{${node.type}}}`)
      root.nodes.push(node as StatementNode)
    }
    return root
  }

  /** `define` is only known outside every other block. */
  skipDefine(): boolean {
    if (this.peek().kind !== 'left') return false
    const before = this.index
    this.next()
    const word = this.nextNonSpace()
    if (word.kind !== 'keyword' || word.value !== 'define') {
      this.index = before
      return false
    }
    const token = this.nextNonSpace()
    if (token.kind !== 'string' && token.kind !== 'raw-string') this.failUnexpected(token, 'define clause')
    const name = this.attempt(() => unquote(token.value))
    this.expect('right', 'define clause')
    this.parseNamedBody(name, 'define clause')
    return true
  }

  /** A body of its own: none of the variables around it are visible inside. */
  parseNamedBody(name: string, context: string): void {
    const { vars, rangeDepth, actionLine } = this
    this.vars = ['$']
    this.rangeDepth = 0
    const [list, end] = this.parseList()
    if (end.type !== 'end') this.fail(`unexpected {{${end.type}}} in ${context}`)
    this.vars = vars
    this.rangeDepth = rangeDepth
    this.actionLine = actionLine
    this.addBody(name, list)
  }

  addBody(name: string, list: ListNode): void {
    const known = this.bodies.get(name)
    if (known === undefined || isEmpty(known)) this.bodies.set(name, list)
    else if (!isEmpty(list)) this.fail(`template: multiple definition of template ${JSON.stringify(name)}`)
  }

  parseList(): [ListNode, Terminator] {
    const list: ListNode = { type: 'list', pos: this.peekNonSpace().pos, nodes: [] }
    while (this.peekNonSpace().kind !== 'eof') {
      const node = this.parseTextOrAction()
      if (node.type === 'end' || node.type === 'else') return [list, node as Terminator]
      list.nodes.push(node as StatementNode)
    }
    this.fail('unexpected EOF')
  }

  parseTextOrAction(): StatementNode | Terminator {
    const token = this.nextNonSpace()
    if (token.kind === 'text') return { type: 'text', pos: token.pos, text: token.value }
    if (token.kind !== 'left') this.failUnexpected(token, 'input')
    this.actionLine = token.line
    const node = this.parseAction()
    this.actionLine = 0
    return node
  }

  parseAction(): StatementNode | Terminator {
    const before = this.index
    const token = this.nextNonSpace()
    if (token.kind === 'keyword') {
      switch (token.value) {
        case 'if':
        case 'with':
        case 'range':
          return this.parseBranch(token.value)
        case 'break':
        case 'continue':
          return this.parseJump(token.value, token.pos)
        case 'template':
          return this.parseCall()
        case 'block':
          return this.parseBlock()
        case 'else':
          return this.parseElse()
        case 'end':
          return { type: 'end', pos: this.expect('right', 'end').pos }
      }
    }
    this.index = before
    const pos = this.peek().pos
    return { type: 'action', pos, pipe: this.parsePipeline('command', 'right') }
  }

  parseJump(type: 'break' | 'continue', pos: number): StatementNode {
    const token = this.nextNonSpace()
    if (token.kind !== 'right') this.failUnexpected(token, `{{${type}}}`)
    if (this.rangeDepth === 0) this.fail(`{{${type}}} outside {{range}}`)
    return { type, pos }
  }

  parseElse(): Terminator {
    const token = this.peekNonSpace()
    const chained = token.kind === 'keyword' && (token.value === 'if' || token.value === 'with')
    return { type: 'else', pos: chained ? token.pos : this.expect('right', 'else').pos }
  }

  parseBranch(type: BranchNode['type']): BranchNode {
    const visible = this.vars.length
    const pipe = this.parsePipeline(type, 'right')
    if (type === 'range') this.rangeDepth++
    const [list, next] = this.parseList()
    if (type === 'range') this.rangeDepth--
    const elseList = next.type === 'else' ? this.parseElseList(type, next.pos) : undefined
    this.vars.length = visible
    return { type, pos: pipe.pos, pipe, list, elseList }
  }

  /** `else if` and `else with` nest a branch that shares our `end`. */
  parseElseList(type: BranchNode['type'], pos: number): ListNode {
    const token = this.peek()
    if (type !== 'range' && token.kind === 'keyword' && token.value === type) {
      this.next()
      return { type: 'list', pos, nodes: [this.parseBranch(type)] }
    }
    const [list, end] = this.parseList()
    if (end.type !== 'end') this.fail(`expected end; found {{${end.type}}}`)
    return list
  }

  parseCall(): StatementNode {
    const token = this.nextNonSpace()
    const name = this.parseTemplateName('template clause')
    const before = this.index
    if (this.nextNonSpace().kind === 'right')
      return { type: 'template', pos: token.pos, name, pipe: undefined }
    this.index = before
    return { type: 'template', pos: token.pos, name, pipe: this.parsePipeline('template clause', 'right') }
  }

  parseBlock(): StatementNode {
    const token = this.nextNonSpace()
    const name = this.parseTemplateName('block clause')
    const pipe = this.parsePipeline('block clause', 'right')
    this.parseNamedBody(name, 'block clause')
    return { type: 'template', pos: token.pos, name, pipe }
  }

  parseTemplateName(context: string): string {
    const token = this.current()
    if (token.kind !== 'string' && token.kind !== 'raw-string') this.failUnexpected(token, context)
    return this.attempt(() => unquote(token.value))
  }
}

/** Only text and nothing but white space: such a body gives way to another definition of its name. */
function isEmpty(list: ListNode): boolean {
  return list.nodes.every((node) => node.type === 'text' && node.text.trim() === '')
}
