import { UserError } from '../../core/system/errors.ts'
import { shellWords } from './shell-words.ts'

interface TypedOptions {
  /** One line each, as they are stored. */
  options: string[]
  /** Values of `--process` among them: it belongs before the app, but people type it here. */
  processes: string[]
}

/** Reads what was typed as docker options: every flag, with the values that follow it, becomes one option. */
export function readTypedOptions(text: string): TypedOptions {
  const result: TypedOptions = { options: [], processes: [] }
  for (const [head = '', ...values] of groupByFlag(shellWords(text).words)) {
    if (head === '--process') {
      if (values.length > 1) throw new UserError(`--process accepts a single value, got ${values.length}`)
      if (values[0] === undefined) throw new UserError('--process requires a value')
      result.processes.push(values[0])
    } else if (head.startsWith('--process=')) {
      if (values.length > 0) throw new UserError('--process=value cannot be followed by additional tokens')
      result.processes.push(head.slice('--process='.length))
    } else {
      result.options.push(optionLine([head, ...values]))
    }
  }
  if (result.options.some((line) => /[\0\n\r]/.test(line)))
    throw new UserError('A docker option must be a single line')
  return result
}

/**
 * The options of a stored line in the form `docker-options:add` gives them. A line that does not read as words to
 * its end is left as it is: nothing stored may get lost.
 */
export function canonicalLines(line: string): string[] {
  try {
    const { words, end } = shellWords(line)
    return end < line.trimEnd().length ? [line] : groupByFlag(words).map(optionLine)
  } catch {
    return [line]
  }
}

/** Do two lines mean the same option, however they are quoted? */
export function isSameOption(stored: string, option: string): boolean {
  if (stored === option) return true
  try {
    return JSON.stringify(shellWords(stored).words) === JSON.stringify(shellWords(option).words)
  } catch {
    return false
  }
}

/** Words before the first flag stay together, so that nothing typed is dropped. */
function groupByFlag(words: readonly string[]): string[][] {
  const groups: string[][] = []
  for (const word of words) {
    const isFlag = word.length > 1 && word.startsWith('-')
    const last = groups.at(-1)
    if (last === undefined || isFlag) groups.push([word])
    else last.push(word)
  }
  return groups
}

/** The quoting is part of the file format: clients compare lines. */
function optionLine(words: readonly string[]): string {
  return words.map(quote).join(' ')
}

function quote(word: string): string {
  if (word !== '' && !/[ \t\n"'$`\\*?[\]<>|&;(){}!#~]/.test(word)) return word
  return `'${word.replaceAll("'", "'\\''")}'`
}
