import type { Args } from '../../core/plugin/define.ts'
import { UserError } from '../../core/system/errors.ts'

/** Values of a flag that may be given again and may be a comma list. */
export function listFlag(flags: Args['flags'], name: string): string[] | undefined {
  const given = flags[name]
  return Array.isArray(given)
    ? given.flatMap((list) => list.split(',')).filter((word) => word !== '')
    : undefined
}

/** `key=value` words of such a flag as a map; undefined when it was not given. */
export function mapFlag(flags: Args['flags'], name: string): Map<string, string> | undefined {
  const pairs = listFlag(flags, name)?.map((pair): [string, string] => {
    const at = pair.indexOf('=')
    if (at <= 0) throw new UserError(`expected key=value, got ${JSON.stringify(pair)}`)
    return [pair.slice(0, at), pair.slice(at + 1)]
  })
  return pairs === undefined ? undefined : new Map(pairs)
}
