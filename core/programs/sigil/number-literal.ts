import { quote, unquoteCharacter } from './quote.ts'
import { TemplateError } from './template-error.ts'

const MAX_INT = 2n ** 63n - 1n
const MAX_UINT = 2n ** 64n - 1n

/** The value of a character constant as an int. */
export function readCharacter(text: string): bigint {
  return BigInt(unquoteCharacter(text))
}

/**
 * The value of a number constant: an int when it is written as one, else a float64. Undefined for an integer
 * between the largest int and the largest uint64, which Go accepts until it is used.
 */
export function readNumber(text: string): bigint | number | undefined {
  const illegal = new TemplateError(`illegal number syntax: ${quote(text)}`)
  if (text.endsWith('i')) throw new TemplateError(`complex numbers are not supported: ${quote(text)}`)
  const integer = readInteger(text)
  if (integer !== undefined) {
    if (integer >= -MAX_INT - 1n && integer <= MAX_INT) return integer
    if (integer > 0n && integer <= MAX_UINT && !text.startsWith('+')) return undefined
    throw new TemplateError(`integer overflow: ${quote(text)}`)
  }
  const float = readFloat(text)
  if (float === undefined || !Number.isFinite(float)) throw illegal
  // Hexadecimal text is an int wherever its value allows one, unless it has an exponent.
  return float
}

function readInteger(text: string): bigint | undefined {
  const match = /^([-+]?)(0[xX][0-9a-fA-F_]+|0[oO]?[0-7_]+|0[bB][01_]+|0|[1-9][0-9_]*)$/.exec(text)
  if (!match || !underscoresFit(match[2]!)) return undefined
  const digits = match[2]!.replaceAll('_', '')
  const octal = /^0[oO]?[0-7]+$/.test(digits)
  const value = BigInt(octal ? '0o' + digits.replace(/^0[oO]?/, '') : digits)
  return match[1] === '-' ? -value : value
}

function readFloat(text: string): number | undefined {
  const hexadecimal = /^([-+]?)0[xX]([0-9a-fA-F_]*)(?:\.([0-9a-fA-F_]*))?[pP]([-+]?[0-9]+)$/.exec(text)
  if (hexadecimal) {
    const [, sign, whole = '', fraction = '', exponent] = hexadecimal
    const digits = (whole + fraction).replaceAll('_', '')
    if (digits === '') return undefined
    const scale = Number(exponent) - 4 * fraction.replaceAll('_', '').length
    return (sign === '-' ? -1 : 1) * Number(BigInt('0x' + digits)) * 2 ** scale
  }
  // Underscores are allowed only after a base prefix, so never in a decimal float.
  return /^[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?$/.test(text) ? Number(text) : undefined
}

/** Underscores may only stand between digits, or between a base prefix and a digit. */
function underscoresFit(text: string): boolean {
  return !/__|_$/.test(text)
}
