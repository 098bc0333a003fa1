import { UserError } from '../../core/system/errors.ts'

/**
 * Splits a command into words as a shell does, without being one: quotes and backslashes count, variables are
 * empty, and everything that would run or redirect something is refused. The container gets the words as they are.
 */
export function splitCommand(command: string): string[] {
  const words: string[] = []
  let word: string | undefined
  let at = 0
  const add = (text: string) => {
    word = (word ?? '') + text
  }
  const end = () => {
    if (word !== undefined) words.push(word)
    word = undefined
  }
  while (at < command.length) {
    const char = command[at] as string
    if (/[ \t\r\n]/.test(char)) {
      end()
      at++
    } else if (char === '#' && word === undefined) {
      while (at < command.length && command[at] !== '\n') at++
    } else if (char === '\\') {
      const next = command[at + 1] ?? ''
      // A backslash at the end of a line joins it with the next.
      if (next !== '\n') add(next === '' ? '\\' : next)
      at += 2
    } else if (char === "'") {
      const close = command.indexOf("'", at + 1)
      if (close === -1) throw refuse(at, "reached EOF without closing quote `'`")
      add(command.slice(at + 1, close))
      at = close + 1
    } else if (char === '"') {
      const quoted = readDoubleQuoted(command, at)
      add(quoted.text)
      at = quoted.end
    } else if (char === '$' || char === '`') {
      const variable = readVariable(command, at)
      if (variable.text !== '') add(variable.text)
      at = variable.end
    } else if (/[;&|<>()]/.test(char)) {
      throw refuse(
        at,
        `\`${/^(?:&&|\|\||;;|\|&|>>|<<)/.exec(command.slice(at))?.[0] ?? char}\` is not a valid word`,
      )
    } else {
      add(char)
      at++
    }
  }
  end()
  return words
}

function readDoubleQuoted(command: string, start: number): { text: string; end: number } {
  let text = ''
  for (let at = start + 1; at < command.length; ) {
    const char = command[at] as string
    if (char === '"') return { text, end: at + 1 }
    if (char === '\\') {
      const next = command[at + 1] ?? ''
      if (next !== '\n') text += /["\\$`]/.test(next) ? next : `\\${next}`
      at += 2
    } else if (char === '$' || char === '`') {
      const variable = readVariable(command, at)
      text += variable.text
      at = variable.end
    } else {
      text += char
      at++
    }
  }
  throw refuse(start, 'reached EOF without closing quote `"`')
}

/** What a `$` stands for: nothing, as no variable is known here. A `$` before anything else is itself. */
function readVariable(command: string, at: number): { text: string; end: number } {
  const rest = command.slice(at)
  if (/^(?:`|\$\()/.test(rest)) throw new UserError(`unexpected command substitution at 1:${at + 1}`)
  const variable = /^\$(?:\w+|[*@#?!$-]|\{\w+\})/.exec(rest)
  if (variable !== null) return { text: '', end: at + variable[0].length }
  if (rest.startsWith('${')) throw refuse(at, 'only $NAME and ${NAME} are understood')
  return { text: '$', end: at + 1 }
}

function refuse(at: number, what: string): UserError {
  return new UserError(`1:${at + 1}: ${what}`)
}
