import { decodeRune, encodeRune, isPrintable } from './byte-string.ts'
import { quote } from './quote.ts'

export type TokenKind =
  | 'text'
  | 'left'
  | 'right'
  | 'space'
  | 'assign'
  | 'declare'
  | 'pipe'
  | 'open'
  | 'close'
  | 'char'
  | 'variable'
  | 'field'
  | 'dot'
  | 'identifier'
  | 'keyword'
  | 'bool'
  | 'nil'
  | 'string'
  | 'raw-string'
  | 'char-constant'
  | 'number'
  | 'complex'
  | 'error'
  | 'eof'

/** `line` starts at 1 and is the line the token starts on. For 'error' the value is the message. */
export type Token = { kind: TokenKind; pos: number; value: string; line: number }

const KEYWORDS = new Set('block break continue define else end if range template with'.split(' '))
const PUNCTUATION: Record<string, TokenKind> = { '=': 'assign', '|': 'pipe' }
const ASCII_WORD = /\w+/y

/**
 * Splits a template into tokens, comments dropped and trim markers applied. A text that cannot be read ends in
 * one 'error' token, so the parser can report an earlier mistake first.
 */
export function tokenize(input: string, leftDelim: string, rightDelim: string): Token[] {
  return new Lexer(input, leftDelim, rightDelim).run()
}

class LexError extends Error {}

class Lexer {
  readonly input: string
  readonly leftDelim: string
  readonly rightDelim: string
  readonly tokens: Token[] = []
  pos = 0
  start = 0
  line = 1
  /** Where lines were last counted up to. */
  counted = 0

  constructor(input: string, leftDelim: string, rightDelim: string) {
    this.input = input
    this.leftDelim = leftDelim
    this.rightDelim = rightDelim
  }

  run(): Token[] {
    try {
      while (this.scanText()) this.scanAction()
      this.emit('eof')
    } catch (error) {
      if (!(error instanceof LexError)) throw error
      this.tokens.push({
        kind: 'error',
        pos: this.start,
        value: error.message,
        line: this.lineAt(this.start),
      })
    }
    return this.tokens
  }

  lineAt(offset: number): number {
    for (let at = this.input.indexOf('\n', this.counted); at !== -1 && at < offset; ) {
      this.line++
      at = this.input.indexOf('\n', at + 1)
    }
    this.counted = Math.max(this.counted, offset)
    return this.line
  }

  emit(kind: TokenKind): void {
    const value = kind === 'eof' ? 'EOF' : this.input.slice(this.start, this.pos)
    this.tokens.push({ kind, pos: this.start, value, line: this.lineAt(this.start) })
    this.start = this.pos
  }

  /** Reads text up to and including the next left delimiter. False at the end of the input. */
  scanText(): boolean {
    for (;;) {
      const found = this.input.indexOf(this.leftDelim, this.start)
      const textEnd = found === -1 ? this.input.length : found
      const afterDelim = textEnd + this.leftDelim.length
      const trims = found !== -1 && /^-[ \t\r\n]/.test(this.input.slice(afterDelim, afterDelim + 2))
      this.pos = textEnd
      if (trims) while (this.pos > this.start && isSpace(this.input[this.pos - 1])) this.pos--
      if (this.pos > this.start) this.emit('text')
      this.start = this.pos = textEnd
      if (found === -1) return false
      const bodyStart = afterDelim + (trims ? 2 : 0)
      if (!this.input.startsWith('/*', bodyStart)) {
        this.pos = afterDelim
        this.emit('left')
        this.start = this.pos = bodyStart
        return true
      }
      this.skipComment(bodyStart)
    }
  }

  skipComment(bodyStart: number): void {
    this.start = bodyStart
    const close = this.input.indexOf('*/', bodyStart + 2)
    if (close === -1) throw new LexError('unclosed comment')
    this.pos = close + 2
    if (!this.skipRightDelim()) throw new LexError('comment ends before closing delimiter')
    this.start = this.pos
  }

  /** Steps over a right delimiter, its trim marker and the text trimmed by it, if one is here. */
  skipRightDelim(): boolean {
    const trims = isSpace(this.input[this.pos]) && this.input.startsWith('-' + this.rightDelim, this.pos + 1)
    if (!trims && !this.input.startsWith(this.rightDelim, this.pos)) return false
    this.pos += this.rightDelim.length + (trims ? 2 : 0)
    if (trims) while (isSpace(this.input[this.pos])) this.pos++
    return true
  }

  atRightDelim(): boolean {
    const before = this.pos
    const found = this.skipRightDelim()
    this.pos = before
    return found
  }

  scanAction(): void {
    for (let depth = 0; ; ) {
      if (this.atRightDelim()) {
        if (depth > 0) throw new LexError('unclosed left paren')
        this.skipRightDelim()
        this.emit('right')
        return
      }
      const char = this.input[this.pos]
      if (char === undefined) throw new LexError('unclosed action')
      if (char === '(') depth++
      if (char === ')' && --depth < 0) throw new LexError('unexpected right paren')
      this.scanToken(char)
    }
  }

  scanToken(char: string): void {
    if (isSpace(char)) {
      while (isSpace(this.input[this.pos]) && !this.atRightDelim()) this.pos++
      this.emit('space')
    } else if (char === '"' || char === "'") this.scanQuoted(char)
    else if (char === '`') this.scanRaw()
    else if (char === '$') this.scanName('variable', 1)
    else if (char === '.' && !/[0-9]/.test(this.input[this.pos + 1] ?? '')) {
      if (this.pos + 1 >= this.input.length) throw new LexError('unclosed action')
      this.scanName('field', 1)
    } else if (/[-+.0-9]/.test(char)) this.scanNumber()
    else if (this.alphanumericSize() > 0) this.scanName('identifier', 0)
    else this.scanPunctuation(char)
  }

  scanPunctuation(char: string): void {
    const [rune] = decodeRune(this.input, this.pos)
    this.pos++
    if (char === ':') {
      if (this.input[this.pos] !== '=') throw new LexError('expected :=')
      this.pos++
      this.emit('declare')
    } else if (char === '(') this.emit('open')
    else if (char === ')') this.emit('close')
    else if (PUNCTUATION[char]) this.emit(PUNCTUATION[char])
    else if (rune < 0x80 && isPrintable(rune)) this.emit('char')
    else throw new LexError(`unrecognized character in action: ${describe(rune)}`)
  }

  /** Reads a name after `prefix` bytes of sigil; the kind says what it becomes when nothing special is found. */
  scanName(kind: 'variable' | 'field' | 'identifier', prefix: number): void {
    this.pos += prefix
    // Nearly every name is ASCII and read at once; other letters are judged one by one.
    do {
      ASCII_WORD.lastIndex = this.pos
      if (ASCII_WORD.test(this.input)) this.pos = ASCII_WORD.lastIndex
      this.pos += this.alphanumericSize()
    } while (this.alphanumericSize() > 0)
    if (!this.atTerminator()) {
      throw new LexError(`bad character ${describe(decodeRune(this.input, this.pos)[0])}`)
    }
    const word = this.input.slice(this.start, this.pos)
    if (kind === 'field' && word === '.') this.emit('dot')
    else if (kind !== 'identifier') this.emit(kind)
    else if (KEYWORDS.has(word)) this.emit('keyword')
    else if (word === 'nil') this.emit('nil')
    else this.emit(word === 'true' || word === 'false' ? 'bool' : 'identifier')
  }

  atTerminator(): boolean {
    const char = this.input[this.pos]
    if (char === undefined || isSpace(char) || '.,|:)('.includes(char)) return true
    return this.input.startsWith(this.rightDelim, this.pos)
  }

  /** Length in bytes of the letter, digit or underscore here, 0 when it is something else. */
  alphanumericSize(): number {
    if (this.pos >= this.input.length) return 0
    const [rune, size] = decodeRune(this.input, this.pos)
    if (rune < 0x80) return /\w/.test(String.fromCharCode(rune)) ? 1 : 0
    return /[\p{L}\p{Nd}]/u.test(String.fromCodePoint(rune)) ? size : 0
  }

  scanQuoted(mark: string): void {
    const what = mark === '"' ? 'quoted string' : 'character constant'
    for (this.pos++; ; this.pos++) {
      if (this.input[this.pos] === '\\' && this.input[this.pos + 1] !== '\n') this.pos++
      else if (this.input[this.pos] === mark) break
      const char = this.input[this.pos]
      if (char === undefined || char === '\n') throw new LexError(`unterminated ${what}`)
    }
    this.pos++
    this.emit(mark === '"' ? 'string' : 'char-constant')
  }

  scanRaw(): void {
    const close = this.input.indexOf('`', this.pos + 1)
    if (close === -1) throw new LexError('unterminated raw quoted string')
    this.pos = close + 1
    this.emit('raw-string')
  }

  scanNumber(): void {
    const ok = this.scanOneNumber()
    const paired = ok && /[-+]/.test(this.input[this.pos] ?? '')
    if (!ok || (paired && !(this.scanOneNumber() && this.input[this.pos - 1] === 'i'))) {
      throw new LexError(`bad number syntax: ${quote(this.input.slice(this.start, this.pos))}`)
    }
    this.emit(paired ? 'complex' : 'number')
  }

  scanOneNumber(): boolean {
    const number =
      /[-+]?(?:0[xX][0-9a-fA-F_]*(?:\.[0-9a-fA-F_]*)?(?:[pP][-+]?[0-9_]*)?|0[oO][0-7_]*(?:\.[0-7_]*)?|0[bB][01_]*(?:\.[01_]*)?|[0-9_]*(?:\.[0-9_]*)?(?:[eE][-+]?[0-9_]*)?)i?/y
    number.lastIndex = this.pos
    this.pos += number.exec(this.input)?.[0].length ?? 0
    const size = this.alphanumericSize()
    this.pos += size
    return size === 0
  }
}

function isSpace(char: string | undefined): boolean {
  return char === ' ' || char === '\t' || char === '\r' || char === '\n'
}

function describe(rune: number): string {
  const code = `U+${rune.toString(16).toUpperCase().padStart(4, '0')}`
  return isPrintable(rune) ? `${code} '${encodeRune(rune)}'` : code
}
