import { toByteString, toText } from './byte-string.ts'
import { TemplateError } from './template-error.ts'
import { AnyKeyMap, type Value } from './value.ts'

type YamlPackage = { parse: (text: string, options: object) => unknown }

let parser: YamlPackage | undefined

/**
 * Loads the YAML parser if this template may need it: it is big, and rendering itself cannot wait for it.
 * To be called before rendering; files the template includes count as possible users.
 */
export async function prepareYaml(source: string): Promise<void> {
  if (/yaml|include|render/i.test(source)) parser ??= await import('yaml')
}

/** Parses YAML held in a byte string. */
export function readYaml(bytes: string): Value {
  if (parser === undefined) throw new TemplateError('the YAML parser was not loaded for this template')
  try {
    return fromPlain(
      parser.parse(toText(bytes), { version: '1.1', mapAsMap: true, intAsBigInt: true, merge: true }),
    )
  } catch (error) {
    throw new TemplateError(`not valid YAML: ${toByteString((error as Error).message.split('\n')[0]!)}`)
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
