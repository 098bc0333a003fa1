/** A whole number written as text, or the reason why it is none, in the words of Go's strconv. */
type ParsedNumber = { value: number } | { problem: 'invalid syntax' | 'value out of range' }

/** Decimal only, with an optional sign. */
export function parseDecimal(text: string): ParsedNumber {
  return /^[+-]?[0-9]+$/.test(text) ? inRange(text) : { problem: 'invalid syntax' }
}

/** Decimal, or hexadecimal, octal and binary with their prefixes; flags accept all of them. */
export function parseAnyBase(text: string): ParsedNumber {
  const parts = /^([+-]?)(?:0[oO]?([0-7]+)|(0[xX][0-9a-fA-F]+|0[bB][01]+|[1-9][0-9]*|0))$/.exec(text)
  if (parts === null) return { problem: 'invalid syntax' }
  const digits = parts[2] === undefined ? (parts[3] ?? '0') : `0o${parts[2]}`
  const found = inRange(digits)
  return 'value' in found && parts[1] === '-' ? { value: -found.value } : found
}

/** A value quoted the way error sentences quote it. */
export function quote(text: string): string {
  return JSON.stringify(text).replace(/\\u00([01][0-9a-f])/g, '\\x$1')
}

function inRange(text: string): ParsedNumber {
  const exact = BigInt(text.replace(/^\+/, ''))
  if (exact > 9223372036854775807n || exact < -9223372036854775808n) return { problem: 'value out of range' }
  return { value: Number(exact) }
}
