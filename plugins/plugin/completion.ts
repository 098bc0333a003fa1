import { existsSync } from 'node:fs'
import { helpCommand } from '../../core/cli/help.ts'
import { Buffered, type Ctx } from '../../core/plugin/context.ts'
import { writeFileAtomic } from '../../core/state/atomic-write.ts'

const cache = '/var/cache/dokku-completion'

/** Writes the command names that bash completion offers. */
export async function primeCompletion(ctx: Ctx): Promise<void> {
  ctx.log.info1Quiet('Priming bash-completion cache')
  if (!existsSync('/var/cache') || process.getuid?.() !== 0) return
  const into = new Buffered()
  await helpCommand(ctx.with({ stdout: into }), {
    command: 'help',
    app: '',
    words: ['--all'],
    flags: {},
    global: false,
  })
  const names = into
    .text()
    .split('\n')
    .flatMap((line) => /^ {4}(\S+)/.exec(line)?.[1] ?? [])
  writeFileAtomic(
    cache,
    names
      .sort()
      .map((name) => `${name}\n`)
      .join(''),
  )
}
