/**
 * What a template can hold, in Go's terms:
 * string = byte string, bigint = int, number = float64, array = []interface{}, Map = map[string]interface{}.
 * `null` is a nil inside a map or list, `undefined` is "there is nothing" (a key that is missing): Go treats the
 * two differently in field chains and in typed arguments.
 */
export type Value = string | bigint | number | boolean | null | undefined | Value[] | ValueMap | Reader
export type ValueMap = Map<Value, Value>

/** What YAML mappings become: map[interface{}]interface{}, whose keys need not be strings. */
export class AnyKeyMap extends Map<Value, Value> {}

/** A list that was never made. It acts as an empty one, but JSON shows it as null. */
export class NilList extends Array<Value> {}

/** A stream that can be read once, such as standard input. */
export class Reader {
  readonly #read: () => string
  #done = false
  readonly streamName: string

  constructor(streamName: string, read: () => string) {
    this.streamName = streamName
    this.#read = read
  }

  read(): string {
    if (this.#done) return ''
    this.#done = true
    return this.#read()
  }
}

/** A list for a result that may be empty: Go leaves such a slice nil. */
export function listOf(items: Value[]): Value[] {
  return items.length === 0 ? new NilList() : items
}

/** The name Go gives the value's type in messages. */
export function typeName(value: Value): string {
  if (typeof value === 'string') return 'string'
  if (typeof value === 'bigint') return 'int'
  if (typeof value === 'number') return 'float64'
  if (typeof value === 'boolean') return 'bool'
  if (value === null || value === undefined) return 'interface {}'
  if (Array.isArray(value)) return '[]interface {}'
  if (value instanceof AnyKeyMap) return 'map[interface {}]interface {}'
  return value instanceof Map ? 'map[string]interface {}' : 'sigil.NamedReader'
}

/** Whether `if` takes the branch: not empty, not zero, not nil. */
export function isTrue(value: Value): boolean {
  if (Array.isArray(value)) return value.length > 0
  if (value instanceof Map) return value.size > 0
  if (typeof value === 'number') return value !== 0
  return Boolean(value)
}

/** Keys in the order Go walks and prints a map: nil, booleans, numbers, then strings by bytes. */
export function sortedKeys(map: ValueMap): Value[] {
  return [...map.keys()].sort(compareKeys)
}

function compareKeys(a: Value, b: Value): number {
  const byRank = keyRank(a) - keyRank(b)
  if (byRank !== 0) return byRank
  return (a as string) < (b as string) ? -1 : (a as string) > (b as string) ? 1 : 0
}

function keyRank(key: Value): number {
  if (key === null || key === undefined) return 0
  return ['bigint', 'boolean', 'number', 'string'].indexOf(typeof key) + 1
}
