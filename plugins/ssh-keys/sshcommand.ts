import type { Ctx } from '../../core/plugin/context.ts'
import { UserError } from '../../core/system/errors.ts'

/** Runs sshcommand with its output streamed; its failure is ours. */
export async function sshcommand(ctx: Ctx, words: readonly string[]): Promise<void> {
  const code = await ctx.run('sshcommand', words)
  if (code !== 0) throw new UserError(`sshcommand returned an error: ${code}`)
}
