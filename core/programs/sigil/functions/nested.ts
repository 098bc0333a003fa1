import { basename, dirname } from 'node:path'
import type { Context } from '../context.ts'
import { TemplateError } from '../template-error.ts'
import { typeName, type Value, type ValueMap } from '../value.ts'
import { locate, readBytes } from './files.ts'
import type { FunctionTable } from './registry.ts'

/** Far beyond any real template, and within the JavaScript stack. */
const MAX_NESTED_RENDERS = 100

export const NESTED_FUNCTIONS: FunctionTable = {
  include: {
    params: ['string'],
    variadic: 'any',
    call: ([name, ...args], context) => {
      const path = locate(name as string, context)
      const source = readBytes(path)
      const searchPath = [dirname(path), ...context.searchPath]
      return renderNested(source, args, basename(path), { ...context, searchPath })
    },
  },
  render: {
    params: [],
    variadic: 'any',
    call: (args, context) => {
      const source = args.at(-1)
      if (args.length === 0) throw new TemplateError('render cannot be used without arguments')
      if (typeof source !== 'string') {
        const type = source === null ? 'nil' : typeName(source)
        throw new TemplateError(`interface conversion: interface {} is ${type}, not string`)
      }
      return renderNested(source, args.slice(0, -1), '<render>', context)
    },
  },
}

/** The nested template sees only what it is given: maps and `NAME=value` strings. */
function renderNested(source: string, args: Value[], name: string, context: Context): string {
  if (context.depth >= MAX_NESTED_RENDERS) {
    throw new TemplateError(`templates are nested more than ${MAX_NESTED_RENDERS} deep`)
  }
  const data: ValueMap = new Map()
  for (const arg of args) {
    if (arg instanceof Map && typeName(arg) === 'map[string]interface {}') {
      for (const [key, value] of arg) data.set(key, value)
    } else if (typeof arg === 'string' && arg.includes('=')) {
      const at = arg.indexOf('=')
      data.set(arg.slice(0, at), arg.slice(at + 1))
    }
  }
  return context.render(source, data, name, { ...context, depth: context.depth + 1 })
}
