import { createRequire } from 'node:module'
import { toByteString, toText } from './byte-string.ts'
import { TemplateError } from './template-error.ts'
import { AnyKeyMap, type Value } from './value.ts'

type YamlPackage = { parse: (text: string, options: object) => unknown }

/** Parses YAML held in a byte string. The parser is loaded at the first use: most templates never need it. */
export function readYaml(bytes: string): Value {
  const parser = loadParser()
  try {
    return fromPlain(
      parser.parse(toText(bytes), { version: '1.1', mapAsMap: true, intAsBigInt: true, merge: true }),
    )
  } catch (error) {
    throw new TemplateError(`not valid YAML: ${toByteString((error as Error).message.split('\n')[0]!)}`)
  }
}

function loadParser(): YamlPackage {
  try {
    return createRequire(import.meta.url)('yaml') as YamlPackage
  } catch {
    throw new TemplateError('the yaml function is not available: the YAML parser is not installed')
  }
}

function fromPlain(plain: unknown): Value {
  if (typeof plain === 'string') return toByteString(plain)
  if (Array.isArray(plain)) return plain.map(fromPlain)
  if (plain instanceof Map) {
    return new AnyKeyMap([...plain].map(([key, value]) => [fromPlain(key), fromPlain(value)]))
  }
  return (plain ?? null) as Value
}
