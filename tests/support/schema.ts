import type { Schema } from '../../core/plugin/schema.ts'

/**
 * Where a value departs from a schema, as sentences. Stricter than JSON Schema in one point: members that are not
 * declared are refused, so that none is printed without being published. A keyword it does not know is an error.
 */
export function departures(value: unknown, schema: Schema, at = '$', seen = new Set<string>()): string[] {
  for (const keyword of Object.keys(schema)) if (!known.has(keyword)) throw new Error(`${at}: ${keyword}`)
  const { type, items, anyOf } = schema as { type?: string | string[]; items?: Schema; anyOf?: Schema[] }
  if (Array.isArray(schema.enum))
    return schema.enum.includes(value) ? [] : [`${at} is ${JSON.stringify(value)}`]
  if (anyOf !== undefined) {
    const tried = anyOf.map((one) => departures(value, one, at, seen))
    return tried.some((found) => found.length === 0) ? [] : tried.flat()
  }
  if (type !== undefined && ![type].flat().includes(typeOf(value)))
    return [`${at} is ${typeOf(value)}, not ${String(type)}`]
  if (Array.isArray(value))
    return items === undefined
      ? []
      : value.flatMap((one, index) => departures(one, items, `${at}[${index}]`, seen))
  return typeof value === 'object' && value !== null ? membersOf(value, schema, at, seen) : []
}

const known = new Set(
  '$schema title description type enum items anyOf properties required patternProperties additionalProperties'.split(
    ' ',
  ),
)

function membersOf(value: object, schema: Schema, at: string, seen: Set<string>): string[] {
  const {
    properties = {},
    required = [],
    patternProperties = {},
    additionalProperties,
  } = schema as {
    properties?: Record<string, Schema>
    required?: string[]
    patternProperties?: Record<string, Schema>
    additionalProperties?: Schema
  }
  const open = schema.properties === undefined && additionalProperties === undefined
  const found = required
    .filter((name) => !Object.hasOwn(value, name))
    .map((name) => `${at}.${name} is missing`)
  for (const [name, member] of Object.entries(value)) {
    const patterns = Object.keys(patternProperties).filter((pattern) => new RegExp(pattern, 'u').test(name))
    for (const declared of [...(Object.hasOwn(properties, name) ? [name] : []), ...patterns])
      seen.add(declared)
    const schemas = [properties[name], ...patterns.map((pattern) => patternProperties[pattern])]
    const declared = schemas.filter((one) => one !== undefined)
    if (declared.length === 0 && additionalProperties !== undefined) declared.push(additionalProperties)
    if (declared.length === 0 && !open) found.push(`${at}.${name} is not declared`)
    found.push(...declared.flatMap((one) => departures(member, one, `${at}.${name}`, seen)))
  }
  return found
}

function typeOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  return Number.isInteger(value) ? 'integer' : typeof value
}
