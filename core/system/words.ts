import { UserError } from './errors.ts'

/**
 * Splits text into arguments by the rules of `xargs`: blanks and newlines separate, single and double quotes
 * keep everything literally up to the closing one, a backslash keeps the next character. Nothing is expanded.
 * An unclosed quote is a UserError.
 */
export function splitWords(text: string): string[] {
  const words: string[] = []
  let word: string | undefined
  for (let at = 0; at < text.length; at++) {
    const char = text[at] as string
    if (/[\t-\r ]/.test(char)) {
      if (word !== undefined) words.push(word)
      word = undefined
    } else if (char === '"' || char === "'") {
      const end = text.indexOf(char, at + 1)
      if (end === -1)
        throw new UserError(`Unmatched ${char === '"' ? 'double' : 'single'} quote in: ${text.trim()}`)
      word = (word ?? '') + text.slice(at + 1, end)
      at = end
    } else if (char === '\\' && at + 1 < text.length) {
      word = (word ?? '') + text[++at]
    } else {
      word = (word ?? '') + char
    }
  }
  if (word !== undefined) words.push(word)
  return words
}

/** One line that `splitWords` (and a shell) reads back as the same words. */
export function quoteWords(words: readonly string[]): string {
  return words.map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : quoteWord(word))).join(' ')
}

function quoteWord(word: string): string {
  return word === '' ? "''" : `'${word.replaceAll("'", `'"'"'`)}'`
}
