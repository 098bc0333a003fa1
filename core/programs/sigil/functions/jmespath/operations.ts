import { AnyKeyMap, type Value } from '../../value.ts'

/** A value, or an expression handed to a function with `&`. */
export type Operand = Value | Expression
export type Expression = (input: Operand) => Operand
export type SliceParts = [start: number | undefined, stop: number | undefined, step: number | undefined]

/** Only maps whose keys are all strings have fields. */
export function isObject(value: Operand): value is Map<Value, Value> {
  return value instanceof Map && !(value instanceof AnyKeyMap)
}

export function field(value: Operand, name: string): Value {
  return isObject(value) ? (value.get(name) ?? null) : null
}

/** nil, false, and everything empty. Zero counts as true. */
export function isFalse(value: Operand): boolean {
  if (value === null || value === undefined || value === false || value === '') return true
  if (Array.isArray(value)) return value.length === 0
  return value instanceof Map && value.size === 0
}

export function valuesOf(value: Operand): Value {
  if (!isObject(value)) return null
  // Upstream's order is random; ours is the order of keys.
  return ([...value.keys()] as string[]).sort().map((key) => value.get(key))
}

/** Applies an expression to every item and keeps what is not nil. */
export function project(items: Operand, right: Expression): Value {
  if (!Array.isArray(items)) return null
  return items
    .map((item) => right(item ?? null) as Value)
    .filter((item) => item !== null && item !== undefined)
}

export function flatten(value: Operand): Value {
  return Array.isArray(value) ? value.flat(1) : null
}

export function itemAt(value: Operand, index: number): Value {
  return Array.isArray(value) ? (value.at(index) ?? null) : null
}

export function mapping(members: [string, Expression][], input: Operand): Value {
  return new Map(members.map(([key, expression]) => [key, expression(input) as Value]))
}

export function compare(operator: string, left: Operand, right: Operand): Value {
  if (operator === '==') return isSame(left, right)
  if (operator === '!=') return !isSame(left, right)
  if (typeof left !== 'number' || typeof right !== 'number') return null
  if (operator === '<') return left < right
  if (operator === '<=') return left <= right
  return operator === '>' ? left > right : left >= right
}

export function isSame(left: Operand, right: Operand): boolean {
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((item, i) => isSame(item, right[i]))
  }
  if (left instanceof Map && right instanceof Map) {
    return (
      left.size === right.size &&
      [...left].every(([key, item]) => right.has(key) && isSame(item, right.get(key)))
    )
  }
  return (left ?? null) === (right ?? null)
}

export function sliceItems(value: Operand, [start, stop, givenStep]: SliceParts): Value {
  if (!Array.isArray(value)) return null
  const step = givenStep ?? 1
  const { length } = value
  const clamp = (index: number): number => {
    if (index < 0) return Math.max(index + length, step < 0 ? -1 : 0)
    return index < length ? index : step < 0 ? length - 1 : length
  }
  const out: Value[] = []
  const from = start === undefined ? (step < 0 ? length - 1 : 0) : clamp(start)
  const to = stop === undefined ? (step < 0 ? -1 : length) : clamp(stop)
  for (let i = from; step < 0 ? i > to : i < to; i += step) out.push(value[i])
  return out
}
