import type { EnvBytes } from '../../core/state/env-codec.ts'
import { UserError } from '../../core/system/errors.ts'

/** `KEY=VALUE` words; with `encoded` the values are base64. The last of several for one key counts. */
export function readPairs(words: readonly Buffer[], options: { encoded: boolean }): EnvBytes {
  if (words.length === 0) throw new UserError('At least one env pair must be given')
  const entries: EnvBytes = new Map()
  for (const word of words) {
    const equals = word.indexOf('=')
    if (equals === -1) throw new UserError(`Invalid env pair: ${word.toString('utf8')}`)
    const key = word.subarray(0, equals).toString('utf8')
    const value = word.subarray(equals + 1)
    entries.set(key, options.encoded ? decode(key, value.toString('latin1')) : value)
  }
  return entries
}

function decode(key: string, text: string): Buffer {
  const plain = text.replace(/[\r\n]/g, '')
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(plain))
    throw new UserError(`illegal base64 data at input byte ${firstWrong(plain)} for key '${key}'`)
  return Buffer.from(plain, 'base64')
}

/** Where the first byte stands that cannot be: the end of the last whole group when the text is cut short. */
function firstWrong(text: string): number {
  const found = text.search(/[^A-Za-z0-9+/]/)
  return found === -1 ? text.length - (text.length % 4) : found
}
