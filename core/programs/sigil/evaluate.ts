import type { BranchNode, ListNode, Node, PipeNode, StatementNode, TemplateSet } from './ast.ts'
import type { Context } from './context.ts'
import { ExpressionEvaluator } from './evaluate-expression.ts'
import { formatValue } from './format-value.ts'
import { quote } from './quote.ts'
import { isTrue, sortedKeys, type Value } from './value.ts'

/** What a statement leaves behind: a jump looks for the range around it. */
type Outcome = 'next' | 'break' | 'continue'

/** Deep enough for any real template, shallow enough for the JavaScript stack. */
const MAX_TEMPLATE_DEPTH = 500

/**
 * Renders a parsed template against its data.
 * @param variables values visible as `$NAME` in the outermost body.
 * @throws TemplateError naming template, line, column and the expression at fault.
 */
export function evaluateTemplate(
  set: TemplateSet,
  data: Value,
  variables: Iterable<[string, Value]>,
  context: Context,
): string {
  const out: string[] = []
  const evaluator = new StatementEvaluator(set, set.name, context, data, out, 0)
  for (const [name, value] of variables) evaluator.vars.push({ name: '$' + name, value: value ?? undefined })
  evaluator.walkList(data, set.bodies.get(set.name)!)
  return out.join('')
}

class StatementEvaluator extends ExpressionEvaluator {
  readonly out: string[]
  readonly depth: number

  constructor(set: TemplateSet, name: string, context: Context, data: Value, out: string[], depth: number) {
    super(set, name, context)
    this.vars.push({ name: '$', value: data })
    this.out = out
    this.depth = depth
  }

  walkList(dot: Value, list: ListNode): Outcome {
    for (const node of list.nodes) {
      const outcome = this.walk(dot, node)
      if (outcome !== 'next') return outcome
    }
    return 'next'
  }

  walk(dot: Value, node: StatementNode): Outcome {
    this.node = node as Node
    switch (node.type) {
      case 'text':
        this.out.push(node.text)
        return 'next'
      case 'action':
        this.print(this.evalPipeline(dot, node.pipe), node.pipe)
        return 'next'
      case 'if':
      case 'with':
        return this.walkBranch(dot, node)
      case 'range':
        return this.walkRange(dot, node)
      case 'template':
        this.callTemplate(dot, node)
        return 'next'
      case 'break':
      case 'continue':
        return node.type
    }
  }

  print(value: Value, pipe: PipeNode): void {
    if (pipe.decl.length > 0) return
    if (typeof value === 'string') this.out.push(value)
    else this.out.push(value === undefined || value === null ? '<no value>' : formatValue(value))
  }

  walkBranch(dot: Value, node: BranchNode): Outcome {
    const mark = this.vars.length
    const value = this.evalPipeline(dot, node.pipe)
    let outcome: Outcome = 'next'
    if (isTrue(value)) outcome = this.walkList(node.type === 'with' ? value : dot, node.list)
    else if (node.elseList) outcome = this.walkList(dot, node.elseList)
    this.vars.length = mark
    return outcome
  }

  walkRange(dot: Value, node: BranchNode): Outcome {
    const mark = this.vars.length
    const value = this.evalPipeline(dot, node.pipe)
    let entered = false
    for (const [index, element] of this.entries(value, node)) {
      entered = true
      this.bindRange(node.pipe, index, element)
      const inner = this.vars.length
      const outcome = this.walkList(element, node.list)
      this.vars.length = inner
      if (outcome === 'break') break
    }
    let outcome: Outcome = 'next'
    if (!entered && node.elseList) outcome = this.walkList(dot, node.elseList)
    this.vars.length = mark
    // Go lets a `break` in the else part end this range only; a `continue` there reaches the range around.
    return outcome === 'break' ? 'next' : outcome
  }

  *entries(value: Value, node: BranchNode): Generator<[Value, Value]> {
    if (value === undefined || value === null) return
    if (Array.isArray(value)) {
      for (let i = 0; i < value.length; i++) yield [BigInt(i), value[i]]
    } else if (value instanceof Map) {
      for (const key of sortedKeys(value)) yield [key, value.get(key)]
    } else if (typeof value === 'bigint') {
      if (node.pipe.decl.length > 1) {
        this.fail(`can't use ${value} to iterate over more than one variable`)
      }
      for (let i = 0n; i < value; i++) yield [undefined, i]
    } else this.fail(`range can't iterate over ${formatValue(value)}`)
  }

  bindRange(pipe: PipeNode, index: Value, element: Value): void {
    const [first, second] = pipe.decl
    if (!first) return
    const values = second ? [index, element] : [element]
    const top = this.vars.length - values.length
    values.forEach((value, i) => {
      if (pipe.isAssign) this.setVariable(pipe.decl[i]!.ident[0]!, value)
      else this.vars[top + i]!.value = value
    })
  }

  callTemplate(dot: Value, node: Extract<StatementNode, { type: 'template' }>): void {
    const body = this.set.bodies.get(node.name)
    if (!body) this.fail(`template ${quote(node.name)} not defined`)
    if (this.depth >= MAX_TEMPLATE_DEPTH) {
      this.fail(`exceeded maximum template depth (${MAX_TEMPLATE_DEPTH})`)
    }
    const data = node.pipe ? this.evalPipeline(dot, node.pipe) : undefined
    const inner = new StatementEvaluator(this.set, node.name, this.context, data, this.out, this.depth + 1)
    inner.walkList(data, body)
  }
}
