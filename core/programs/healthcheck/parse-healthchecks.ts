import { UserError } from '../../system/errors.ts'
import type { Healthcheck } from './healthcheck.ts'
import { type Json, readJson } from './json-source.ts'

/** What a member must be; `struct` and `list` carry the name that error sentences give them. */
type Shape =
  | { kind: 'int' | 'string' | 'bool' }
  | { kind: 'list'; type: string; of: Shape }
  | { kind: 'map'; type: string; of: Shape }
  | { kind: 'struct'; type: string; of: Readonly<Record<string, Shape>> }

const int: Shape = { kind: 'int' }
const text: Shape = { kind: 'string' }
const flag: Shape = { kind: 'bool' }
const texts: Shape = { kind: 'list', type: '[]string', of: text }
const header: Shape = { kind: 'struct', type: 'HTTPHeader', of: { name: text, value: text } }
const onFailure: Shape = { kind: 'struct', type: 'OnFailure', of: { command: texts, url: text } }
const healthcheck: Shape = {
  kind: 'struct',
  type: 'Healthcheck',
  of: {
    attempts: int,
    command: texts,
    content: text,
    httpHeaders: { kind: 'list', type: '[]appjson.HTTPHeader', of: header },
    initialDelay: int,
    listening: flag,
    name: text,
    path: text,
    port: int,
    scheme: text,
    timeout: int,
    type: text,
    uptime: int,
    wait: int,
    warn: flag,
    onFailure,
  },
}
const checks: Shape = { kind: 'list', type: '[]appjson.Healthcheck', of: healthcheck }
const appJson: Shape = {
  kind: 'struct',
  type: 'AppJSON',
  of: { healthchecks: { kind: 'map', type: 'map[string][]appjson.Healthcheck', of: checks } },
}

/**
 * The checks an app.json text has for a process type. The whole `healthchecks` part must be well-formed:
 * UserError names the first member of a wrong type. Member names are matched without regard to case.
 */
export function parseHealthchecks(appJsonText: string, processType: string): Healthcheck[] {
  const decoded = decode(readJson(appJsonText), appJson, { struct: undefined, path: [] }) as
    | { healthchecks?: Map<string, Healthcheck[] | undefined> }
    | undefined
  return decoded?.healthchecks?.get(processType) ?? []
}

interface Place {
  struct: string | undefined
  path: string[]
}

function decode(json: Json, shape: Shape, place: Place): unknown {
  if (json.kind === 'null') return shape.kind === 'struct' && place.struct !== undefined ? {} : undefined
  switch (shape.kind) {
    case 'string':
    case 'bool':
      if (json.kind !== shape.kind) throw mismatch(json.kind, shape.kind, place)
      return json.value
    case 'int': {
      if (json.kind !== 'number') throw mismatch(json.kind, 'int', place)
      if (!/^-?[0-9]{1,18}$/.test(json.source)) throw mismatch(`number ${json.source}`, 'int', place)
      return Number(json.source)
    }
    case 'list':
      if (json.kind !== 'array') throw mismatch(json.kind, shape.type, place)
      return json.items.map((item) => decode(item, shape.of, place) ?? '')
    case 'map':
      if (json.kind !== 'object') throw mismatch(json.kind, shape.type, place)
      return new Map(json.members.map(([key, value]) => [key, decode(value, shape.of, place)]))
    case 'struct': {
      if (json.kind !== 'object') throw mismatch(json.kind, `appjson.${shape.type}`, place)
      const result: Record<string, unknown> = {}
      for (const [key, value] of json.members) {
        const name = Object.keys(shape.of).find((candidate) => candidate.toLowerCase() === key.toLowerCase())
        const member = name === undefined ? undefined : shape.of[name]
        if (name === undefined || member === undefined || (value.kind === 'null' && name in result)) continue
        const decoded =
          value.kind === 'null'
            ? undefined
            : decode(value, member, { struct: shape.type, path: [...place.path, name] })
        if (decoded !== undefined) result[name] = decoded
      }
      return result
    }
  }
}

function mismatch(found: string, wanted: string, { struct, path }: Place): UserError {
  const into = struct === undefined ? 'value' : `struct field ${struct}.${path.join('.')}`
  return new UserError(`json: cannot unmarshal ${found} into Go ${into} of type ${wanted}`)
}
