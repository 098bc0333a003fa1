import type { Node, OperandNode, PipeNode, TemplateSet } from './ast.ts'
import { nodeText } from './ast.ts'
import type { Context } from './context.ts'
import { findFunction, type Parameter, type TemplateFunction } from './functions/registry.ts'
import { quote } from './quote.ts'
import { TemplateError } from './template-error.ts'
import { isTrue, NilList, Reader, typeName, type Value } from './value.ts'

/** "No value is piped in", which differs from a piped value that is nothing. */
const NOT_PIPED = Symbol('not piped')
type Piped = Value | typeof NOT_PIPED

const PARAMETER_TYPE: Record<Parameter, string> = {
  any: 'interface {}',
  list: '[]interface {}',
  string: 'string',
  value: 'reflect.Value',
}

/** Evaluates pipelines; the part of the interpreter that knows no statements. */
export class ExpressionEvaluator {
  readonly set: TemplateSet
  readonly templateName: string
  readonly context: Context
  readonly vars: { name: string; value: Value }[] = []
  /** Where we are, for messages. */
  node: Node | undefined

  constructor(set: TemplateSet, templateName: string, context: Context) {
    this.set = set
    this.templateName = templateName
    this.context = context
  }

  fail(message: string): never {
    const before = this.set.source.slice(0, this.node?.pos ?? 0)
    const line = before.split('\n').length
    const column = before.length - (before.lastIndexOf('\n') + 1) + (line === 1 ? this.set.prefixLength : 0)
    const place = `${this.set.name}:${line}:${column}`
    const context = this.node ? nodeText(this.node) : ''
    throw new TemplateError(
      `template: ${place}: executing ${quote(this.templateName)} at <${context}>: ${message}`,
    )
  }

  setVariable(name: string, value: Value): void {
    const variable = this.vars.findLast((one) => one.name === name)
    if (!variable) this.fail(`undefined variable: ${name}`)
    variable.value = value
  }

  evalPipeline(dot: Value, pipe: PipeNode): Value {
    this.node = pipe
    let piped: Piped = NOT_PIPED
    for (const cmd of pipe.cmds) piped = this.evalCommand(dot, cmd.args, piped) ?? undefined
    const value = piped as Value
    for (const { ident } of pipe.decl) {
      if (pipe.isAssign) this.setVariable(ident[0]!, value)
      else this.vars.push({ name: ident[0]!, value })
    }
    return value
  }

  evalCommand(dot: Value, args: OperandNode[], piped: Piped): Value {
    const first = args[0]!
    if (first.type === 'identifier') {
      this.node = first
      return this.evalCall(dot, first.ident, args, piped, { type: 'command', pos: first.pos, args })
    }
    const hasArguments = args.length > 1 || piped !== NOT_PIPED
    if (first.type === 'field' || first.type === 'chain') return this.evalOperand(dot, first, hasArguments)
    if (first.type === 'variable' && first.ident.length > 1) return this.evalOperand(dot, first, hasArguments)
    if (first.type !== 'pipe') this.node = first
    if (hasArguments) this.fail(`can't give argument to non-function ${nodeText(first)}`)
    if (first.type === 'nil') this.fail('nil is not a command')
    return this.evalOperand(dot, first, false)
  }

  /** The value of an operand. `hasArguments`: something follows it that only a function could take. */
  evalOperand(dot: Value, node: OperandNode, hasArguments: boolean): Value {
    this.node = node
    switch (node.type) {
      case 'dot':
        return dot
      case 'nil':
        return undefined
      case 'bool':
        return node.value
      case 'string':
        return node.text
      case 'number':
        if (node.value === undefined) this.fail(`${node.text} overflows int`)
        return node.value
      case 'pipe':
        return this.evalPipeline(dot, node)
      case 'identifier':
        return this.evalCall(dot, node.ident, [node], NOT_PIPED, node)
      case 'field':
        return this.evalFields(dot, node.ident, hasArguments)
      case 'variable': {
        const variable = this.vars.findLast((one) => one.name === node.ident[0])
        if (!variable) this.fail(`undefined variable: ${node.ident[0]}`)
        return this.evalFields(variable.value, node.ident.slice(1), hasArguments)
      }
      case 'chain': {
        if (node.node.type === 'nil') this.fail(`indirection through explicit nil in ${nodeText(node)}`)
        const receiver = this.evalOperand(dot, node.node, false)
        return this.evalFields(receiver, node.field, hasArguments)
      }
    }
  }

  evalFields(receiver: Value, names: string[], hasArguments: boolean): Value {
    let value = receiver
    names.forEach((name, i) => {
      value = this.evalField(value, name, i > 0, hasArguments && i === names.length - 1)
    })
    return value
  }

  evalField(receiver: Value, name: string, inner: boolean, hasArguments: boolean): Value {
    if (receiver === undefined) return undefined
    if (receiver === null) this.fail(`nil pointer evaluating interface {}.${name}`)
    if (receiver instanceof Map) {
      if (hasArguments) this.fail(`${name} is not a method but has arguments`)
      return receiver.get(name)
    }
    if (receiver instanceof Reader && name === 'Name' && !hasArguments) return receiver.streamName
    return this.fail(`can't evaluate field ${name} in type ${inner ? 'interface {}' : typeName(receiver)}`)
  }

  evalCall(dot: Value, name: string, args: OperandNode[], piped: Piped, whole: Node): Value {
    const fn = findFunction(name)
    if (!fn) this.fail(`${quote(name)} is not a defined function`)
    const operands = args.slice(1)
    const given = operands.length + (piped === NOT_PIPED ? 0 : 1)
    const fixed = fn.params.length
    if (fn.variadic ? given < fixed : given !== fixed) {
      const wanted = fn.variadic ? `at least ${fixed} got ${operands.length}` : `${fixed} got ${given}`
      this.fail(`wrong number of args for ${name}: want ${wanted}`)
    }
    if (name === 'and' || name === 'or') return this.evalLogic(dot, name, operands, piped)
    const values = operands.map((operand, i) => this.evalArgument(dot, operand, fn.params[i] ?? fn.variadic!))
    if (piped !== NOT_PIPED) values.push(this.fit(piped, fn.params[given - 1] ?? fn.variadic!))
    return this.invoke(fn, name, values, operands, whole)
  }

  invoke(fn: TemplateFunction, name: string, values: Value[], operands: OperandNode[], whole: Node): Value {
    try {
      return fn.call(values, this.context, operands[0] ? nodeText(operands[0]) : '')
    } catch (error) {
      if (!(error instanceof TemplateError)) throw error
      this.node = whole
      return this.fail(`error calling ${name}: ${error.message}`)
    }
  }

  /** `and` and `or` stop at the first argument that decides. */
  evalLogic(dot: Value, name: string, operands: OperandNode[], piped: Piped): Value {
    let value: Value
    for (const operand of operands) {
      value = this.evalArgument(dot, operand, 'value')
      if (isTrue(value) === (name === 'or')) return value
    }
    return piped === NOT_PIPED ? value : piped
  }

  evalArgument(dot: Value, node: OperandNode, wanted: Parameter): Value {
    this.node = node
    const isConstant = node.type === 'bool' || node.type === 'number' || node.type === 'string'
    if (node.type === 'nil' && wanted === 'string') this.fail('cannot assign nil to string')
    if (isConstant && wanted === 'list') {
      this.fail(`can't handle ${nodeText(node)} for arg of type ${PARAMETER_TYPE.list}`)
    }
    if (isConstant && wanted === 'string' && node.type !== 'string') {
      this.fail(`expected string; found ${nodeText(node)}`)
    }
    return this.fit(this.evalOperand(dot, node, false), wanted)
  }

  /** Checks a value against a parameter. Nothing counts as nil where nil is possible. */
  fit(value: Value, wanted: Parameter): Value {
    if (wanted === 'value') return value
    if (wanted === 'any') return value ?? null
    if (value === undefined) {
      if (wanted === 'list') return new NilList()
      this.fail(`invalid value; expected ${PARAMETER_TYPE[wanted]}`)
    }
    if (wanted === 'list' ? Array.isArray(value) : typeof value === 'string') return value
    return this.fail(`wrong type for value; expected ${PARAMETER_TYPE[wanted]}; got ${typeName(value)}`)
  }
}
