import type { CommandResult } from '../system/exec.ts'
import type { Ctx } from './context.ts'

/** Runs a program as root: by sudo, which must not ask for a password, unless we are root. */
export async function asRoot(ctx: Ctx, words: readonly [string, ...string[]]): Promise<CommandResult> {
  if (process.getuid?.() === 0) return await ctx.capture(words[0], words.slice(1))
  return await ctx.capture('sudo', ['-n', ...words])
}
