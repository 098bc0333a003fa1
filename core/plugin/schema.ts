/** JSON Schema (2020-12) of what a command prints as JSON. Members that are not named may come with a later version. */
export type Schema = Readonly<{ [keyword: string]: unknown }>

export const text: Schema = { type: 'string' }
export const integer: Schema = { type: 'integer' }
export const truth: Schema = { type: 'boolean' }

/** One of these words. */
export function wordOf(...words: readonly string[]): Schema {
  return { enum: words }
}

export function listOf(items: Schema): Schema {
  return { type: 'array', items }
}

/** An object whose names are somebody's choice. */
export function mapOf(values: Schema): Schema {
  return { type: 'object', additionalProperties: values }
}

/** An object with members that are always there and others that need not be. */
export function record(members: Record<string, Schema>, optional: Record<string, Schema> = {}): Schema {
  return { type: 'object', properties: { ...members, ...optional }, required: Object.keys(members) }
}
