/**
 * A float64 in Go's notation, without sign handling beyond '-'.
 * @param verb one of e E f F g G.
 * @param precision digits wanted, -1 for the fewest that name the number exactly.
 */
export function formatFloat(value: number, verb: string, precision: number, keepZeros = false): string {
  if (Number.isNaN(value)) return 'NaN'
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf'
  const sign = value < 0 || Object.is(value, -0) ? '-' : ''
  const size = Math.abs(value)
  const lower = verb.toLowerCase()
  const text =
    lower === 'g'
      ? general(size, precision, keepZeros)
      : lower === 'e'
        ? scientific(size, precision)
        : fixed(size, precision)
  return sign + (verb === lower ? text : text.toUpperCase())
}

function scientific(size: number, precision: number): string {
  const text = precision < 0 ? size.toExponential() : size.toExponential(Math.min(precision, 100))
  return text.replace(/e([-+])(\d)$/, 'e$10$2')
}

function fixed(size: number, precision: number): string {
  if (precision < 0) return plainDigits(size.toExponential())
  if (size < 1e21) return size.toFixed(Math.min(precision, 100))
  return BigInt(size).toString() + (precision > 0 ? '.' + '0'.repeat(precision) : '')
}

function general(size: number, precision: number, keepZeros: boolean): string {
  const digits = precision < 0 ? undefined : Math.max(precision, 1) - 1
  const text = digits === undefined ? size.toExponential() : size.toExponential(Math.min(digits, 100))
  const exponent = Number(text.slice(text.indexOf('e') + 1))
  const limit = precision < 0 ? 21 : Math.max(precision, 1)
  const mantissa = text.slice(0, text.indexOf('e'))
  const short = keepZeros
    ? mantissa
    : mantissa.replace(/\.?0*$/, (zeros) => (zeros.startsWith('.') ? '' : zeros))
  const trimmed = keepZeros || !mantissa.includes('.') ? short : mantissa.replace(/\.?0+$/, '')
  const rebuilt = trimmed + text.slice(text.indexOf('e'))
  if (exponent < -4 || exponent >= limit) return rebuilt.replace(/e([-+])(\d)$/, 'e$10$2')
  return plainDigits(rebuilt)
}

/** Turns 1.5e+3 into 1500, keeping every digit it is given. */
function plainDigits(text: string): string {
  const [mantissa = '', exponentText = '0'] = text.split('e')
  const [whole = '', fraction = ''] = mantissa.split('.')
  const digits = whole + fraction
  const point = whole.length + Number(exponentText)
  if (point <= 0) return '0.' + '0'.repeat(-point) + digits
  if (point >= digits.length) return digits + '0'.repeat(point - digits.length)
  return `${digits.slice(0, point)}.${digits.slice(point)}`
}
