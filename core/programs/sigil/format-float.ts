/**
 * A float64 in Go's notation.
 * @param verb one of e E f F g G.
 * @param precision digits wanted, -1 for the fewest that name the number exactly.
 */
export function formatFloat(value: number, verb: string, precision: number): string {
  if (Number.isNaN(value)) return 'NaN'
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf'
  const sign = value < 0 || Object.is(value, -0) ? '-' : ''
  const size = Math.abs(value)
  const digits = Math.min(precision, 100)
  const lower = verb.toLowerCase()
  if (lower === 'f') return sign + fixed(size, digits)
  const text = lower === 'e' ? scientific(size, digits) : general(size, digits)
  return sign + (verb === lower ? text : text.toUpperCase())
}

function scientific(size: number, digits: number): string {
  const text =
    digits < 0 ? size.toExponential() : roundToEven(size.toExponential(100), size.toExponential(digits))
  return text.replace(/e([-+])(\d)$/, 'e$10$2')
}

function fixed(size: number, digits: number): string {
  if (digits < 0) return plainDigits(size.toExponential())
  // Above this, toFixed answers in exponents.
  if (size >= 1e21) return BigInt(size).toString() + (digits > 0 ? '.' + '0'.repeat(digits) : '')
  return roundToEven(size.toFixed(100), size.toFixed(digits))
}

/** JavaScript rounds an exact half up, Go rounds it to the even digit. `exact` has every digit there is. */
function roundToEven(exact: string, rounded: string): string {
  const split = rounded.search(/e|$/)
  const cut = split - (rounded.slice(0, split).includes('.') ? 0 : -1)
  const rest = exact.slice(cut).replace(/e.*/, '')
  const kept = exact.slice(0, split)
  return /^50*$/.test(rest) && /[02468]\.?$/.test(kept) ? kept + exact.slice(exact.search(/e|$/)) : rounded
}

/** Exponents only for very small numbers and for those with more digits than the precision (six by default). */
function general(size: number, digits: number): string {
  const significant = digits < 0 ? 6 : Math.max(digits, 1)
  const text = scientific(size, digits < 0 ? -1 : significant - 1).replace(/\.0+e|(\.\d*[1-9])0+e/, '$1e')
  const exponent = Number(text.slice(text.indexOf('e') + 1))
  return exponent < -4 || exponent >= significant ? text : plainDigits(text)
}

/** Turns 1.5e+3 into 1500, keeping every digit it is given. */
function plainDigits(text: string): string {
  const [mantissa = '', exponent = '0'] = text.split('e')
  const [whole = '', fraction = ''] = mantissa.split('.')
  const digits = whole + fraction
  const point = whole.length + Number(exponent)
  if (point <= 0) return '0.' + '0'.repeat(-point) + digits
  if (point >= digits.length) return digits + '0'.repeat(point - digits.length)
  return `${digits.slice(0, point)}.${digits.slice(point)}`
}
