import { formatValue } from '../format-value.ts'
import { TemplateError } from '../template-error.ts'
import { isTrue, NilList, typeName, type Value } from '../value.ts'
import type { FunctionTable } from './registry.ts'

export const COMPARE_FUNCTIONS: FunctionTable = {
  // The evaluator runs these two itself, because they stop at the first argument that decides.
  and: { params: ['value'], variadic: 'value', call: (args) => args.at(-1) },
  or: { params: ['value'], variadic: 'value', call: (args) => args.at(-1) },
  not: { params: ['value'], call: ([value]) => !isTrue(value) },
  eq: { params: ['value'], variadic: 'value', call: ([first, ...rest]) => equalsAny(first, rest) },
  ne: { params: ['value', 'value'], call: ([a, b]) => !equalsAny(a, [b]) },
  lt: { params: ['value', 'value'], call: ([a, b]) => isLess(a, b) },
  le: { params: ['value', 'value'], call: ([a, b]) => isLess(a, b) || equalsAny(a, [b]) },
  gt: { params: ['value', 'value'], call: ([a, b]) => !(isLess(a, b) || equalsAny(a, [b])) },
  ge: { params: ['value', 'value'], call: ([a, b]) => !isLess(a, b) },
}

type Basic = string | bigint | number | boolean

function isBasic(value: Value): value is Basic {
  return value !== null && typeof value !== 'object' && value !== undefined
}

function isNil(value: Value): boolean {
  return value === null || value === undefined || value instanceof NilList
}

function incompatible(a: Value, b: Value): TemplateError {
  return new TemplateError(`incompatible types for comparison: ${typeName(a)} and ${typeName(b)}`)
}

function equalsAny(first: Value, rest: Value[]): boolean {
  if (rest.length === 0) throw new TemplateError('missing argument for comparison')
  return rest.some((other) => equals(first, other))
}

function equals(a: Value, b: Value): boolean {
  const nothing = (value: Value) => value === null || value === undefined
  if (isBasic(a) || isBasic(b)) {
    if (nothing(a) || nothing(b)) return false
    if (typeof a !== typeof b) throw incompatible(a, b)
    return a === b
  }
  if (!nothing(a) && !nothing(b) && Array.isArray(a) !== Array.isArray(b)) {
    const shown = `${formatValue(a)}: ${typeName(a)}, ${typeName(b)}: ${formatValue(b)}`
    throw new TemplateError(`non-comparable types ${shown}`)
  }
  if (isNil(a) || isNil(b)) return isNil(a) === isNil(b)
  if (typeof b === 'object' && (Array.isArray(b) || b instanceof Map)) {
    throw new TemplateError(`non-comparable type ${formatValue(b)}: ${typeName(b)}`)
  }
  return a === b
}

function isLess(a: Value, b: Value): boolean {
  if (!isBasic(a) || !isBasic(b)) throw new TemplateError('invalid type for comparison')
  if (typeof a !== typeof b) throw incompatible(a, b)
  if (typeof a === 'boolean') throw new TemplateError('invalid type for comparison')
  return a < b
}
