import { TemplateError } from '../template-error.ts'
import { listOf, typeName, type Value, type ValueMap } from '../value.ts'
import { matchPattern } from './match-pattern.ts'
import type { FunctionTable } from './registry.ts'
import { readInteger } from './strings.ts'

/** Upstream counts as far as memory lasts; a template of a stranger must not take the server with it. */
const MAX_SEQUENCE = 1_000_000

export const LIST_FUNCTIONS: FunctionTable = {
  append: { params: ['any', 'list'], call: ([item, items]) => [...(items as Value[]), item] },
  drop: { params: ['any', 'list'], call: ([item, items]) => listOf(drop(item, items as Value[])) },
  join: {
    params: ['string', 'list'],
    call: ([separator, items]) =>
      (items as Value[]).filter((item) => typeof item === 'string').join(separator as string),
  },
  joinkv: {
    params: ['string', 'any'],
    call: ([separator, map]) => listOf(joinPairs(separator as string, map)),
  },
  splitkv: {
    params: ['string', 'list'],
    call: ([separator, items]) => splitPairs(separator as string, items as Value[]),
  },
  seq: { params: ['any'], call: ([count]) => listOf(countUp(count)) },
  uniq: { params: [], variadic: 'list', call: (lists) => listOf(unique(lists as Value[][])) },
}

function drop(item: Value, items: Value[]): Value[] {
  if (typeof item === 'string') {
    return items.filter((one) => {
      if (typeof one !== 'string') throw new TemplateError('all elements must be a string to drop a string')
      return !matches(item, one)
    })
  }
  return items.filter((one) => {
    if (item !== null && typeof item === 'object' && typeName(item) === typeName(one))
      throw uncomparable(item)
    return item !== (one ?? null)
  })
}

function matches(pattern: string, text: string): boolean {
  try {
    return matchPattern(pattern, text)
  } catch {
    throw new TemplateError(`bad pattern: ${pattern}`)
  }
}

function uncomparable(value: Value): TemplateError {
  return new TemplateError(`runtime error: comparing uncomparable type ${typeName(value)}`)
}

/** Upstream's order is random; ours is the order of keys, so that a page renders the same twice. */
function joinPairs(separator: string, map: Value): Value[] {
  const wrong = new TemplateError('joinkv must be given a string map of strings')
  if (!(map instanceof Map) || typeName(map) !== 'map[string]interface {}') throw wrong
  return [...map.keys()].sort().map((key) => {
    const value = map.get(key)
    if (typeof value !== 'string') throw wrong
    return `${key as string}${separator}${value}`
  })
}

function splitPairs(separator: string, items: Value[]): ValueMap {
  const pairs: ValueMap = new Map()
  for (const item of items) {
    if (typeof item !== 'string') throw new TemplateError('splitkv must be given a string map of strings')
    const at = separator === '' ? firstRuneEnd(item) : item.indexOf(separator)
    if (at === -1) pairs.set(item, true)
    else pairs.set(item.slice(0, at), item.slice(at + separator.length))
  }
  return pairs
}

/** Splitting at an empty separator cuts after the first character, if another follows. */
function firstRuneEnd(item: string): number {
  const first = item === '' ? 0 : /^(?:[\x00-\x7f]|[\xc0-\xff][\x80-\xbf]*|[\s\S])/.exec(item)![0].length
  return first < item.length ? first : -1
}

function countUp(count: Value): Value[] {
  const length =
    typeof count === 'bigint' ? Number(count) : typeof count === 'string' ? readInteger(count) : undefined
  if (length === undefined) throw new TemplateError('seq must be given an integer or numeric string')
  if (length < 0) throw new TemplateError('runtime error: makeslice: len out of range')
  if (length > MAX_SEQUENCE) throw new TemplateError(`seq counts to ${MAX_SEQUENCE} at most`)
  return Array.from({ length }, (_, i) => String(i))
}

/** Upstream's order is random; ours is the order of first appearance. */
function unique(lists: Value[][]): Value[] {
  const all = lists.flatMap((list) => [...list]).map((item) => item ?? null)
  const map = all.find((item) => item !== null && typeof item === 'object')
  if (map !== undefined) throw new TemplateError(`runtime error: hash of unhashable type ${typeName(map)}`)
  return [...new Set(all)]
}
