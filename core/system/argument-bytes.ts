import { readFileSync } from 'node:fs'
import { UserError } from './errors.ts'
import { splitWords } from './words.ts'

/** What Node puts for bytes that are no UTF-8; whoever typed that very character meant it. */
const replacement = '\uFFFD'

/**
 * The bytes of words typed by the user. Node decodes arguments as UTF-8 and puts U+FFFD for what is none; the
 * kernel still has them as they were, in the command line or, for ssh, in SSH_ORIGINAL_COMMAND.
 */
export function bytesOf(words: readonly string[]): Buffer[] {
  let raw: Buffer[] | undefined
  return words.map((word) => {
    if (!word.includes(replacement)) return Buffer.from(word)
    raw ??= typedWords()
    return raw.find((bytes) => bytes.toString('utf8') === word) ?? Buffer.from(word)
  })
}

/** Throws when a word was typed as bytes that are no text: what Node made of them is another word. */
export function refuseBrokenText(words: readonly string[]): void {
  const suspects = words.filter((word) => word.includes(replacement))
  if (bytesOf(suspects).every((bytes, at) => bytes.equals(Buffer.from(suspects[at] as string)))) return
  throw new UserError('An argument is not valid UTF-8')
}

function typedWords(): Buffer[] {
  return [...entriesOf('/proc/self/cmdline'), ...sshWords('/proc/self/environ')]
}

function entriesOf(file: string): Buffer[] {
  try {
    return readFileSync(file, 'latin1')
      .split('\0')
      .map((word) => Buffer.from(word, 'latin1'))
  } catch {
    // Not Linux, or the environment of a process that root started: the words stay as Node read them.
    return []
  }
}

function sshWords(file: string): Buffer[] {
  const name = 'SSH_ORIGINAL_COMMAND='
  const found = entriesOf(file).find((entry) => entry.toString('latin1').startsWith(name))
  if (found === undefined) return []
  return splitWords(found.toString('latin1').slice(name.length)).map((word) => Buffer.from(word, 'latin1'))
}
