import { type Format, firstRune, formatValue, PLAIN } from './format-value.ts'
import { typeName, type Value } from './value.ts'

/** Go refuses widths beyond this; so a template cannot ask for gigabytes of blanks. */
const MAX_NUMBER = 1_000_000

/** Go's Sprintf. Mistakes do not fail: they show up in the output as `%!verb(…)`, as they do in Go. */
export function sprintf(pattern: string, values: Value[]): string {
  return new Printer(pattern, values).run()
}

class Printer {
  readonly pattern: string
  readonly values: Value[]
  pos = 0
  argument = 0
  /** Once an argument was picked by number, arguments left over are no mistake. */
  reordered = false
  goodIndex = true
  afterIndex = false

  constructor(pattern: string, values: Value[]) {
    this.pattern = pattern
    this.values = values
  }

  run(): string {
    let out = ''
    for (;;) {
      const percent = this.pattern.indexOf('%', this.pos)
      if (percent === -1) break
      out += this.pattern.slice(this.pos, percent)
      this.pos = percent + 1
      out += this.directive()
    }
    out += this.pattern.slice(this.pos)
    return out + this.extra()
  }

  extra(): string {
    if (this.reordered || this.argument >= this.values.length) return ''
    const rest = this.values.slice(this.argument).map((value) => {
      return value === null || value === undefined ? '<nil>' : `${typeName(value)}=${formatValue(value)}`
    })
    return `%!(EXTRA ${rest.join(', ')})`
  }

  directive(): string {
    const format: Format = { ...PLAIN }
    this.goodIndex = true
    this.readFlags(format)
    this.readIndex()
    const problems = this.readWidth(format) + this.readPrecision(format)
    if (!this.afterIndex) this.readIndex()
    if (this.pos >= this.pattern.length) return problems + '%!(NOVERB)'
    const verb = firstRune(this.pattern.slice(this.pos))
    this.pos += verb.length
    if (verb === '%') return problems + '%'
    if (!this.goodIndex) return `${problems}%!${verb}(BADINDEX)`
    if (this.argument >= this.values.length) return `${problems}%!${verb}(MISSING)`
    if (verb === 'v') {
      format.asSource = format.sharp
      format.sharp = false
      format.plus = false
    }
    return problems + formatValue(this.values[this.argument++], verb, format)
  }

  readFlags(format: Format): void {
    for (; ; this.pos++) {
      const char = this.pattern[this.pos]
      if (char === '#') format.sharp = true
      else if (char === '0') format.zero = true
      else if (char === '+') format.plus = true
      else if (char === '-') format.minus = true
      else if (char === ' ') format.space = true
      else return
    }
  }

  readWidth(format: Format): string {
    if (this.pattern[this.pos] === '*') {
      const width = this.readStar()
      if (width === undefined) return '%!(BADWIDTH)'
      if (width < 0) format.minus = true
      format.width = Math.abs(width)
      return ''
    }
    format.width = this.readDigits()
    if (this.afterIndex && format.width !== undefined) this.goodIndex = false
    return ''
  }

  readPrecision(format: Format): string {
    if (this.pattern[this.pos] !== '.') return ''
    this.pos++
    if (this.afterIndex) this.goodIndex = false
    this.readIndex()
    if (this.pattern[this.pos] === '*') {
      const precision = this.readStar()
      if (precision === undefined) return '%!(BADPREC)'
      if (precision >= 0) format.precision = precision
      return precision < 0 ? '%!(BADPREC)' : ''
    }
    format.precision = this.readDigits() ?? 0
    return ''
  }

  readDigits(): number | undefined {
    const digits = /^\d+/.exec(this.pattern.slice(this.pos, this.pos + 8))?.[0]
    if (digits === undefined) return undefined
    this.pos += digits.length
    return Number(digits) > MAX_NUMBER ? undefined : Number(digits)
  }

  readStar(): number | undefined {
    this.pos++
    this.afterIndex = false
    if (this.argument >= this.values.length) return undefined
    const value = this.values[this.argument++]
    const usable = typeof value === 'bigint' && value <= MAX_NUMBER && value >= -MAX_NUMBER
    return usable ? Number(value) : undefined
  }

  /** An explicit argument number such as `[2]`. */
  readIndex(): void {
    this.afterIndex = false
    if (this.pattern[this.pos] !== '[') return
    this.reordered = true
    const close = this.pattern.indexOf(']', this.pos)
    const text = close === -1 ? '' : this.pattern.slice(this.pos + 1, close)
    this.pos = close === -1 ? this.pos + 1 : close + 1
    const index = /^\d+$/.test(text) ? Number(text) : 0
    if (index < 1 || index > this.values.length) {
      this.goodIndex = false
      return
    }
    this.argument = index - 1
    this.afterIndex = true
  }
}
