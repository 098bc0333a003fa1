import { createInterface } from 'node:readline'
import type { Ctx } from '../plugin/context.ts'
import { Exit, UserError } from '../system/errors.ts'

/** Lets the user type the name of what is about to be destroyed; anything else ends the command with 1. */
export async function confirmDestruction(ctx: Ctx, kind: string, name: string): Promise<void> {
  ctx.log.warn('WARNING: Potentially Destructive Action')
  ctx.log.warn(`This command will destroy ${kind} ${name}.`)
  ctx.log.warn(`To proceed, type "${name}"`)
  ctx.stdout.write('> ')
  const answer = await readAnswer(ctx)
  if (answer === undefined) throw new UserError('EOF')
  if (answer.trim() === name) return
  ctx.stderr.write('Confirmation did not match test. Aborted.\n')
  throw new Exit(1)
}

/** The first line of stdin, without waiting for its end; undefined when there is none. */
export async function readAnswer(ctx: Ctx): Promise<string | undefined> {
  if (ctx.stdin !== 'inherit') return ctx.stdin === '' ? undefined : String(ctx.stdin).split('\n')[0]
  const lines = createInterface({ input: process.stdin })
  try {
    for await (const line of lines) return line
    return undefined
  } finally {
    lines.close()
    process.stdin.unref?.()
  }
}
