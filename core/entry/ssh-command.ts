import { splitWords } from '../system/words.ts'

/**
 * The words of SSH_ORIGINAL_COMMAND. git's own commands keep their quotes, because their handlers strip
 * them; for the others quotes and backslashes count as in `xargs`. Nothing is ever expanded.
 */
export function splitSshCommand(original: string, firstWord: string): string[] {
  if (/git-?|git:?/.test(firstWord)) return original.split(/[\t-\r ]+/).filter((word) => word !== '')
  return splitWords(original)
}
