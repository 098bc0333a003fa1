import { readJson, writeJson } from '../json.ts'
import { TemplateError } from '../template-error.ts'
import { AnyKeyMap, type Value, type ValueMap } from '../value.ts'
import { readYaml } from '../yaml-read.ts'
import { writeYaml } from '../yaml-write.ts'
import { readSource } from './files.ts'
import { searchJmesPath } from './jmespath/search.ts'
import type { FunctionTable } from './registry.ts'
import { readInteger } from './strings.ts'

export const DATA_FUNCTIONS: FunctionTable = {
  json: { params: ['any'], call: ([source], context) => readJson(readSource(source, context)) },
  tojson: { params: ['any'], call: ([value]) => writeJson(value) },
  yaml: { params: ['any'], call: ([source], context) => readYaml(readSource(source, context)) },
  toyaml: { params: ['any'], call: ([value]) => writeYaml(value) },
  pointer: { params: ['string', 'any'], call: ([path, value]) => follow(path as string, value) },
  jmespath: { params: ['string', 'any'], call: ([path, value]) => searchJmesPath(path as string, value) },
}

/** Follows a JSON pointer; a step that leads nowhere gives nil. */
function follow(path: string, value: Value): Value {
  if (!(value instanceof Map)) throw new TemplateError('pointer needs a map type')
  const root: ValueMap = new Map(value)
  if (path === '') return root
  let current: Value = root
  for (const part of path.slice(1).split('/')) {
    if (Array.isArray(current)) {
      const index = readInteger(part)
      if (index !== undefined && index < 0) {
        throw new TemplateError(`runtime error: index out of range [${index}]`)
      }
      current = index === undefined ? null : (current[index] ?? null)
    } else if (current instanceof Map && !(current instanceof AnyKeyMap)) {
      current = current.get(part.replaceAll('~1', '/').replaceAll('~0', '~')) ?? null
    } else return null
  }
  return current
}
