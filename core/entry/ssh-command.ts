import type { Env } from '../system/exec.ts'
import { splitWords } from '../system/words.ts'
import { takeGlobalFlags } from './global-flags.ts'
import { requireRoot } from './identity.ts'

/**
 * The words that count when a command came over ssh. sshd's shell split the same text in its own way and began with
 * `firstWord`: the command may be another one than was judged then.
 */
export function wordsFromSsh(original: string, firstWord: string, env: Env, uid: number): string[] {
  const words = takeGlobalFlags(splitSshCommand(original, firstWord), env)
  requireRoot(words[0] ?? '', uid)
  return words
}

/**
 * The words of SSH_ORIGINAL_COMMAND. git's own commands keep their quotes, because their handlers strip
 * them; for the others quotes and backslashes count as in `xargs`. Nothing is ever expanded.
 */
export function splitSshCommand(original: string, firstWord: string): string[] {
  if (/git-?|git:?/.test(firstWord)) return original.split(/[\t-\r ]+/).filter((word) => word !== '')
  return splitWords(original)
}
