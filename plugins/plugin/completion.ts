import type { Ctx } from '../../core/plugin/context.ts'
import { writeFileAtomic } from '../../core/state/atomic-write.ts'

const cache = '/var/cache/dokku-completion'

/**
 * Writes the command names that bash completion offers. A process of its own, and as the dokku user: plugins look
 * for `--all` on the command line of whoever asks them.
 */
export async function primeCompletion(ctx: Ctx): Promise<void> {
  ctx.log.info1Quiet('Priming bash-completion cache')
  if (process.getuid?.() !== 0) return
  const help = await ctx.capture('dokku', ['--quiet', 'help', '--all'])
  if (help.exitCode === 0) writeFileAtomic(cache, commandNames(help.stdout))
}

/** First words of the lines that name a command, sorted by byte. */
export function commandNames(help: string): string {
  const names = help.split('\n').flatMap((line) => /^ {4}(\S+)/.exec(line)?.[1] ?? [])
  return names
    .sort()
    .map((name) => `${name}\n`)
    .join('')
}
