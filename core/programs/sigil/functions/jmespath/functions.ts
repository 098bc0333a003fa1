import { countRunes, splitRunes } from '../../byte-string.ts'
import { writeJson } from '../../json.ts'
import { TemplateError } from '../../template-error.ts'
import type { Value } from '../../value.ts'
import { type Expression, isObject, isSame, type Operand, valuesOf } from './operations.ts'

type Kind = 'any' | 'array' | 'expression' | 'number' | 'numbers' | 'object' | 'string' | 'strings'
type JmesFunction = { params: Kind[][]; variadic?: boolean; call: (args: never) => Operand }

const IS: Record<Kind, (value: Operand) => boolean> = {
  any: () => true,
  array: Array.isArray,
  expression: (value) => typeof value === 'function',
  number: (value) => typeof value === 'number',
  numbers: (value) => Array.isArray(value) && value.every((item) => typeof item === 'number'),
  object: isObject,
  string: (value) => typeof value === 'string',
  strings: (value) => Array.isArray(value) && value.every((item) => typeof item === 'string'),
}

type Keyed = [Value[], Expression]
type Ordered = [(number | string)[]]

const FUNCTIONS: Record<string, JmesFunction> = {
  abs: { params: [['number']], call: ([value]: [number]) => Math.abs(value) },
  avg: { params: [['numbers']], call: ([items]: [number[]]) => sum(items) / items.length },
  ceil: { params: [['number']], call: ([value]: [number]) => Math.ceil(value) },
  contains: {
    params: [['array', 'string'], ['any']],
    call: ([where, what]: [Value[] | string, Value]) => contains(where, what),
  },
  ends_with: {
    params: [['string'], ['string']],
    call: ([text, end]: [string, string]) => text.endsWith(end),
  },
  floor: { params: [['number']], call: ([value]: [number]) => Math.floor(value) },
  join: { params: [['string'], ['strings']], call: ([glue, items]: [string, string[]]) => items.join(glue) },
  keys: { params: [['object']], call: ([map]: [Map<Value, Value>]) => [...map.keys()].sort() },
  length: { params: [['string', 'array', 'object']], call: ([value]: [Value]) => lengthOf(value) },
  map: {
    params: [['expression'], ['array']],
    call: ([key, items]: [Expression, Value[]]) => items.map((item) => key(item) as Value),
  },
  max: { params: [['numbers', 'strings']], call: ([items]: Ordered) => extreme(items, 1) },
  max_by: { params: [['array'], ['expression']], call: ([items, key]: Keyed) => extremeBy(items, key, 1) },
  merge: {
    params: [['object']],
    variadic: true,
    call: (maps: Map<Value, Value>[]) => new Map(maps.flatMap((map) => [...map])),
  },
  min: { params: [['numbers', 'strings']], call: ([items]: Ordered) => extreme(items, -1) },
  min_by: { params: [['array'], ['expression']], call: ([items, key]: Keyed) => extremeBy(items, key, -1) },
  not_null: {
    params: [['any']],
    variadic: true,
    call: (items: Value[]) => items.find((item) => item !== null && item !== undefined) ?? null,
  },
  reverse: { params: [['array', 'string']], call: ([value]: [Value[] | string]) => reverse(value) },
  sort: { params: [['strings', 'numbers']], call: ([items]: Ordered) => [...items].sort(order) },
  sort_by: { params: [['array'], ['expression']], call: ([items, key]: Keyed) => sortBy(items, key) },
  starts_with: {
    params: [['string'], ['string']],
    call: ([text, start]: [string, string]) => text.startsWith(start),
  },
  sum: { params: [['numbers']], call: ([items]: [number[]]) => sum(items) },
  to_array: { params: [['any']], call: ([value]: [Value]) => (Array.isArray(value) ? value : [value]) },
  to_number: { params: [['any']], call: ([value]: [Value]) => toNumber(value) },
  to_string: {
    params: [['any']],
    call: ([value]: [Value]) => (typeof value === 'string' ? value : writeJson(value)),
  },
  type: { params: [['any']], call: ([value]: [Value]) => typeOf(value) },
  values: { params: [['object']], call: ([map]: [Map<Value, Value>]) => valuesOf(map) },
}

/** Calls a function of the JMESPath standard. @throws TemplateError for wrong arguments. */
export function callJmesFunction(name: string, args: Operand[]): Operand {
  const fn = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name]! : undefined
  if (!fn) throw searchError(`unknown function: ${name}`)
  const enough = fn.variadic ? args.length >= fn.params.length : args.length === fn.params.length
  if (!enough) throw searchError(`wrong number of arguments for ${name}()`)
  args.forEach((arg, i) => {
    const kinds = fn.params[Math.min(i, fn.params.length - 1)]!
    if (!kinds.some((kind) => IS[kind](arg)))
      throw searchError(`argument ${i + 1} of ${name}() must be ${kinds.join(' or ')}`)
  })
  return fn.call(args as never)
}

function searchError(reason: string): TemplateError {
  return new TemplateError(`JmesPath search error: ${reason}`)
}

function sum(items: number[]): number {
  return items.reduce((total, item) => total + item, 0)
}

function order(a: number | string, b: number | string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function contains(where: Value[] | string, what: Value): boolean {
  if (typeof where === 'string') return typeof what === 'string' && where.includes(what)
  return where.some((item) => isSame(item, what))
}

function lengthOf(value: Value): number {
  if (typeof value === 'string') return countRunes(value)
  return Array.isArray(value) ? value.length : (value as Map<Value, Value>).size
}

function extreme(items: (number | string)[], direction: 1 | -1): Value {
  return items.length === 0
    ? null
    : items.reduce((best, item) => (order(item, best) === direction ? item : best))
}

/** What the items are ordered by: all numbers or all strings. */
function keysOf(items: Value[], key: Expression): (number | string)[] {
  const keys = items.map((item) => key(item))
  const kind = typeof keys[0]
  if (keys.some((one) => typeof one !== kind || (kind !== 'number' && kind !== 'string'))) {
    throw searchError('invalid type, must be number or string')
  }
  return keys as (number | string)[]
}

function extremeBy(items: Value[], key: Expression, direction: 1 | -1): Value {
  const keys = keysOf(items, key)
  const best = extreme(keys, direction)
  return items.length === 0 ? null : items[keys.indexOf(best as string)]
}

function sortBy(items: Value[], key: Expression): Value {
  const keys = keysOf(items, key)
  return items
    .map((item, i) => ({ item, key: keys[i]! }))
    .sort((a, b) => order(a.key, b.key))
    .map(({ item }) => item)
}

function reverse(value: Value[] | string): Value {
  return typeof value === 'string' ? splitRunes(value).reverse().join('') : [...value].reverse()
}

function toNumber(value: Value): Value {
  if (typeof value === 'number') return value
  const isNumber = typeof value === 'string' && /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/.test(value)
  return isNumber ? Number(value) : null
}

function typeOf(value: Value): string {
  if (Array.isArray(value)) return 'array'
  if (isObject(value)) return 'object'
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return typeof value
  return 'null'
}
