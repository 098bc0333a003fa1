import type { Env } from '../system/exec.ts'

/**
 * Reads Dokku's global flags. They count wherever they stand, but are taken out of the words only before
 * the command; other leading `--words` are dropped, except `--version`. Returns the command and its words.
 */
export function takeGlobalFlags(argv: readonly string[], env: Env): string[] {
  const flags: string[] = []
  for (let at = 0; at < argv.length; at++) {
    const word = argv[at] as string
    if (word === '--quiet') env.DOKKU_QUIET_OUTPUT = '1'
    else if (word === '--trace') env.DOKKU_TRACE = '1'
    else if (word === '--force') env.DOKKU_APPS_FORCE_DELETE = '1'
    if (word.startsWith('--')) flags.push(word)
    if (word === '--app') env.DOKKU_APP_NAME = argv[++at] ?? ''
  }
  // The outermost call decides: what a plugin passes to a nested dokku is not what the user typed.
  if ((env.DOKKU_GLOBAL_FLAGS ?? '') === '') env.DOKKU_GLOBAL_FLAGS = flags.join(' ')
  return withoutLeadingFlags(argv)
}

function withoutLeadingFlags(argv: readonly string[]): string[] {
  const words = [...argv]
  while (words[0]?.startsWith('--') && words[0] !== '--version') {
    const flag = words.shift()
    if (flag === '--app') words.shift()
  }
  return words
}
