import { createInterface } from 'node:readline'
import type { Ctx } from '../plugin/context.ts'
import { Exit } from '../system/errors.ts'

/** Lets the user type the name of what is about to be destroyed; anything else ends the command with 1. */
export async function confirmDestruction(ctx: Ctx, kind: string, name: string): Promise<void> {
  ctx.log.warn('WARNING: Potentially Destructive Action')
  ctx.log.warn(`This command will destroy ${kind} ${name}.`)
  ctx.log.warn(`To proceed, type "${name}"`)
  ctx.stdout.write('> ')
  if ((await readAnswer(ctx)).trim() === name) return
  ctx.stderr.write('Confirmation did not match test. Aborted.\n')
  throw new Exit(1)
}

/** The first line of stdin, without waiting for its end; '' when there is none. */
export async function readAnswer(ctx: Ctx): Promise<string> {
  if (ctx.stdin !== 'inherit') return String(ctx.stdin).split('\n')[0] ?? ''
  const lines = createInterface({ input: process.stdin })
  try {
    for await (const line of lines) return line
    return ''
  } finally {
    lines.close()
    process.stdin.unref?.()
  }
}
