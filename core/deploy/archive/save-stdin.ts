import { closeSync, openSync, writeFileSync } from 'node:fs'
import type { Ctx } from '../../plugin/context.ts'

/** Writes stdin to a file. What is over the limit is left unread but for one byte, enough to be refused later. */
export async function saveStdin(ctx: Ctx, file: string, maxSize: number): Promise<void> {
  if (ctx.stdin !== 'inherit') {
    writeFileSync(file, ctx.stdin, { mode: 0o600 })
    return
  }
  const fd = openSync(file, 'w', 0o600)
  try {
    await ctx.runOrExit('head', ['-c', String(maxSize + 1)], { stdin: 'inherit', stdout: { fd } })
  } finally {
    closeSync(fd)
  }
}
