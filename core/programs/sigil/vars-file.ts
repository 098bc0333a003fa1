import { readFileSync } from 'node:fs'
import { extname } from 'node:path'
import { parseEnvLines } from './env-lines.ts'
import { formatValue } from './format-value.ts'
import { onDisk } from './functions/files.ts'
import { readJson } from './json.ts'
import { TemplateError } from './template-error.ts'
import { AnyKeyMap, type Value, type ValueMap } from './value.ts'
import { readYaml } from './yaml-read.ts'

/** Variables out of a file: JSON and YAML by their extension, NAME=value lines otherwise. */
export function readVariablesFile(path: string): ValueMap {
  const bytes = onDisk('failed to read vars file: open', path, () => readFileSync(path, 'latin1'))
  const extension = extname(path).toLowerCase()
  if (extension !== '.json' && extension !== '.yaml' && extension !== '.yml') return parseEnvLines(bytes)
  const value = extension === '.json' ? readJson(bytes) : withTextKeys(readYaml(bytes))
  if (value === null || value === undefined) return new Map()
  if (value instanceof Map) return value
  throw new TemplateError(`vars file ${path} must contain a mapping at top level`)
}

function withTextKeys(value: Value): Value {
  if (Array.isArray(value)) return value.map(withTextKeys)
  if (!(value instanceof AnyKeyMap)) return value
  return new Map([...value].map(([key, item]) => [formatValue(key), withTextKeys(item)]))
}
