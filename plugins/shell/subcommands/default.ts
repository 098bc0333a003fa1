import { isatty } from 'node:tty'
import { splitSshCommand } from '../../../core/entry/ssh-command.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import { UserError } from '../../../core/system/errors.ts'
import { outliveInterrupts } from '../../../core/system/interrupt.ts'
import { readPipedLines, readTypedLines } from '../prompt.ts'

/** Runs every line as a `dokku` command, split into words as a command that comes over ssh is. */
export default async function shell(ctx: Ctx): Promise<void> {
  const typed = ctx.stdin === 'inherit' && isatty(0)
  using _ = outliveInterrupts()
  for await (const line of typed ? readTypedLines(ctx) : readPipedLines(ctx)) {
    const [first = ''] = line.trim().split(/\s+/)
    if (first === 'quit' || first === 'exit') return
    if (first === 'clear') ctx.stdout.write('\x1b[H\x1b[2J\x1b[3J')
    else if (first !== '') await runLine(ctx, line, first, typed)
  }
  ctx.stdout.write('\n')
}

/** What follows is independent of the command that this prompt is. */
async function runLine(ctx: Ctx, line: string, first: string, typed: boolean): Promise<void> {
  const { DOKKU_PID: _pid, DOKKU_GLOBAL_FLAGS: _flags, ...env } = ctx.env
  try {
    if (line.includes('\0')) throw new UserError('An argument holds a NUL byte')
    const words = splitSshCommand(line, first)
    const code = await ctx.run('dokku', words, typed ? { env, stdin: 'inherit' } : { env })
    if (code === 127) throw new UserError('dokku is not in the PATH')
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    ctx.log.warn(error.message)
  }
}
