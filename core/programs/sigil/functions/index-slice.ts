import { TemplateError } from '../template-error.ts'
import { AnyKeyMap, typeName, type Value } from '../value.ts'
import type { FunctionTable } from './registry.ts'

export const INDEX_FUNCTIONS: FunctionTable = {
  index: { params: ['value'], variadic: 'value', call: ([item, ...indexes]) => indexInto(item, indexes) },
  slice: { params: ['value'], variadic: 'value', call: ([item, ...indexes]) => slice(item, indexes) },
  len: { params: ['value'], call: ([item]) => lengthOf(item) },
  call: {
    params: ['value'],
    variadic: 'value',
    call: ([fn], _context, name) => {
      // No value of a template is a function, so there is never anything to call.
      if (fn === null || fn === undefined) throw new TemplateError('call of nil')
      throw new TemplateError(`non-function ${name} of type ${typeName(fn)}`)
    },
  },
}

function lengthOf(item: Value): bigint {
  if (item === null) throw new TemplateError('len of nil pointer')
  if (item === undefined) throw new TemplateError('reflect: call of reflect.Value.Type on zero Value')
  if (item instanceof Map) return BigInt(item.size)
  if (typeof item === 'string' || Array.isArray(item)) return BigInt(item.length)
  throw new TemplateError(`len of type ${typeName(item)}`)
}

function indexInto(item: Value, indexes: Value[]): Value {
  if (item === null || item === undefined) throw new TemplateError('index of untyped nil')
  let current: Value = item
  for (const index of indexes) {
    if (current === null || current === undefined) throw new TemplateError('index of nil pointer')
    if (current instanceof Map) current = current.get(mapKey(current, index)) ?? null
    else if (typeof current === 'string')
      current = BigInt(current.charCodeAt(position(index, current.length, true)))
    else if (Array.isArray(current)) current = current[position(index, current.length, true)] ?? null
    else throw new TemplateError(`can't index item of type ${typeName(current)}`)
  }
  return current
}

function mapKey(map: Map<Value, Value>, index: Value): Value {
  if (map instanceof AnyKeyMap) return index
  if (index === null || index === undefined) throw new TemplateError('value is nil; should be of type string')
  if (typeof index === 'string') return index
  throw new TemplateError(`value has type ${typeName(index)}; should be string`)
}

function position(index: Value, limit: number, mustExist: boolean): number {
  if (index === null || index === undefined) throw new TemplateError('cannot index slice/array with nil')
  if (typeof index !== 'bigint') {
    throw new TemplateError(`cannot index slice/array with type ${typeName(index)}`)
  }
  if (index < 0n || index > BigInt(limit)) throw new TemplateError(`index out of range: ${index}`)
  if (mustExist && index === BigInt(limit)) throw new TemplateError('reflect: slice index out of range')
  return Number(index)
}

function slice(item: Value, indexes: Value[]): Value {
  if (item === null || item === undefined) throw new TemplateError('slice of untyped nil')
  if (indexes.length > 3) throw new TemplateError(`too many slice indexes: ${indexes.length}`)
  if (typeof item !== 'string' && !Array.isArray(item)) {
    throw new TemplateError(`can't slice item of type ${typeName(item)}`)
  }
  if (typeof item === 'string' && indexes.length === 3)
    throw new TemplateError('cannot 3-index slice a string')
  const [start = 0, end = item.length, capacity = item.length] = indexes.map((index) =>
    position(index, item.length, false),
  )
  if (start > end) throw new TemplateError(`invalid slice index: ${start} > ${end}`)
  if (end > capacity) throw new TemplateError(`invalid slice index: ${end} > ${capacity}`)
  return item.slice(start, end)
}
