import { splitRunes, toByteString, toText } from '../byte-string.ts'
import type { Context } from '../context.ts'
import { TemplateError } from '../template-error.ts'
import { isTrue, listOf, Reader, type Value } from '../value.ts'
import { matchPattern } from './match-pattern.ts'
import type { FunctionTable } from './registry.ts'

export const STRING_FUNCTIONS: FunctionTable = {
  capitalize: { params: ['any'], call: ([value]) => capitalize(stringOf(value, 'capitalize')) },
  lower: { params: ['any'], call: ([value]) => mapRunes(stringOf(value, 'lower'), lowerRune) },
  upper: { params: ['any'], call: ([value]) => mapRunes(stringOf(value, 'upper'), upperRune) },
  replace: {
    params: ['string', 'string', 'any'],
    call: ([from, to, value]) => replaceAll(stringOf(value, 'replace'), from as string, to as string),
  },
  trim: { params: ['any'], call: ([value]) => stringOf(value, 'trim').replace(/^[ \n]+|[ \n]+$/g, '') },
  indent: {
    params: ['string', 'any'],
    call: ([prefix, value]) => stringOf(value, 'indent').replace(/\n(?=[^\n])/g, () => '\n' + prefix),
  },
  match: {
    params: ['string', 'any'],
    call: ([pattern, value]) => matchPattern(pattern as string, stringOf(value, 'match')),
  },
  substr: {
    params: ['string', 'any'],
    call: ([range, value]) => substring(range as string, stringOf(value, 'substr')),
  },
  split: {
    params: ['string', 'any'],
    call: ([separator, value]) => listOf(splitString(stringOf(value, 'split'), separator as string)),
  },
  default: { params: ['any', 'any'], call: ([fallback, value]) => orDefault(fallback, value) },
  var: { params: ['string'], call: ([name], context: Context) => context.env.get(name as string) ?? '' },
}

/** The text of a string or of a stream; nothing else counts as a string. */
export function stringOf(value: Value, functionName: string): string {
  if (typeof value === 'string') return value
  if (value instanceof Reader) return value.read()
  throw new TemplateError(`${functionName} must be given a string`)
}

/** Go maps one character to one character, where JavaScript may give two. */
function oneRune(mapped: string, original: string): string {
  return [...mapped].length === 1 ? mapped : original
}

function upperRune(char: string): string {
  return oneRune(char.toUpperCase(), char)
}

function lowerRune(char: string): string {
  return char === '\u0130' ? 'i' : oneRune(char.toLowerCase(), char)
}

function mapRunes(bytes: string, map: (char: string) => string): string {
  return toByteString([...toText(bytes)].map(map).join(''))
}

function capitalize(bytes: string): string {
  let previous = ' '
  return mapRunes(bytes, (char) => {
    const starts = /[\x00-\x7f]/.test(previous) ? !/\w/.test(previous) : /\s/.test(previous)
    previous = char
    return starts ? upperRune(char) : char
  })
}

function splitString(text: string, separator: string): string[] {
  return separator === '' ? splitRunes(text) : text.split(separator)
}

function replaceAll(text: string, from: string, to: string): string {
  if (from !== '') return text.split(from).join(to)
  return (
    to +
    splitRunes(text)
      .map((rune) => rune + to)
      .join('')
  )
}

function orDefault(fallback: Value, value: Value): Value {
  if (value === null || value === undefined) return fallback
  if (Array.isArray(value) || value instanceof Map) {
    const type = Array.isArray(value) ? '[]interface {}' : 'map[string]interface {}'
    throw new TemplateError(`runtime error: comparing uncomparable type ${type}`)
  }
  return isTrue(value) ? value : fallback
}

function substring(range: string, text: string): string {
  const [startText = '', endText] = range.split(':')
  const start = readInteger(startText) ?? 0
  if (endText === undefined) throw new TemplateError("substr needs slice expression as 'start:end'")
  const end = readInteger(endText)
  if (end === undefined) throw new TemplateError("substr needs slice expression as 'start:end' ")
  if (end < 0 || end > text.length) {
    throw new TemplateError(
      `runtime error: slice bounds out of range [:${end}]${end < 0 ? '' : ` with length ${text.length}`}`,
    )
  }
  if (start < 0 || start > end) {
    throw new TemplateError(`runtime error: slice bounds out of range [${start}:${start < 0 ? '' : end}]`)
  }
  return text.slice(start, end)
}

/** A whole decimal number, or undefined. */
export function readInteger(text: string): number | undefined {
  if (!/^[-+]?[0-9]+$/.test(text)) return undefined
  const value = Number(text)
  return Math.abs(value) < 2 ** 63 ? value : undefined
}
