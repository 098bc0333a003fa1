import { readFileSync } from 'node:fs'
import { splitWords } from '../../core/system/words.ts'

/**
 * The bytes of words typed by the user. Node decodes arguments as UTF-8 and puts U+FFFD for what is none; the
 * kernel still has them as they were, in the command line or, for ssh, in SSH_ORIGINAL_COMMAND.
 */
export function bytesOf(words: readonly string[]): Buffer[] {
  let raw: Buffer[] | undefined
  return words.map((word) => {
    if (!word.includes('\uFFFD')) return Buffer.from(word)
    raw ??= [...argumentsOf('/proc/self/cmdline'), ...sshWords('/proc/self/environ')]
    return raw.find((bytes) => bytes.toString('utf8') === word) ?? Buffer.from(word)
  })
}

function argumentsOf(file: string): Buffer[] {
  try {
    return readFileSync(file, 'latin1')
      .split('\0')
      .map((word) => Buffer.from(word, 'latin1'))
  } catch {
    // Not Linux, or no /proc: the words stay as Node read them.
    return []
  }
}

function sshWords(file: string): Buffer[] {
  const name = 'SSH_ORIGINAL_COMMAND='
  const found = argumentsOf(file).find((entry) => entry.toString('latin1').startsWith(name))
  if (found === undefined) return []
  return splitWords(found.toString('latin1').slice(name.length)).map((word) => Buffer.from(word, 'latin1'))
}
