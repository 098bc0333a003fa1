import type { Context } from '../context.ts'
import type { Value } from '../value.ts'
import { COMPARE_FUNCTIONS } from './compare.ts'
import { DATA_FUNCTIONS } from './data.ts'
import { ESCAPE_FUNCTIONS } from './escape.ts'
import { FILE_FUNCTIONS } from './files.ts'
import { INDEX_FUNCTIONS } from './index-slice.ts'
import { LIST_FUNCTIONS } from './lists.ts'
import { NESTED_FUNCTIONS } from './nested.ts'
import { REFUSED_FUNCTIONS } from './refused.ts'
import { STRING_FUNCTIONS } from './strings.ts'

/** 'value' takes anything, even nothing; 'any' turns nothing into nil. */
export type Parameter = 'any' | 'list' | 'string' | 'value'

export type TemplateFunction = {
  params: readonly Parameter[]
  /** The type of any number of further arguments. */
  variadic?: Parameter
  /**
   * @param args checked against `params`.
   * @param firstText the source text of the first argument, for messages.
   * @throws TemplateError with the bare reason; the caller adds the place.
   */
  call: (args: Value[], context: Context, firstText: string) => Value
}

export type FunctionTable = Record<string, TemplateFunction>

const TABLES: FunctionTable[] = [
  COMPARE_FUNCTIONS,
  STRING_FUNCTIONS,
  LIST_FUNCTIONS,
  NESTED_FUNCTIONS,
  INDEX_FUNCTIONS,
  ESCAPE_FUNCTIONS,
  FILE_FUNCTIONS,
  DATA_FUNCTIONS,
  REFUSED_FUNCTIONS,
]

let byName: Map<string, TemplateFunction> | undefined

export function findFunction(name: string): TemplateFunction | undefined {
  byName ??= new Map(TABLES.flatMap((table) => Object.entries(table)))
  return byName.get(name)
}

export function isFunctionName(name: string): boolean {
  return findFunction(name) !== undefined
}
