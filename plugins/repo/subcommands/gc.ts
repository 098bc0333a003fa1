import { withoutRepository } from '../../../core/deploy/git.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { appDirectory } from '../../../core/state/apps.ts'
import { UserError } from '../../../core/system/errors.ts'

/** Branches stay files of their own, as plugins read them. */
export default async function gc(ctx: Ctx, { app }: Args): Promise<void> {
  const repository = `--git-dir=${appDirectory(ctx.paths, app)}`
  const words = [repository, '-c', 'gc.packRefs=false', 'gc', '--aggressive']
  const options = { env: withoutRepository(ctx.env), stderr: ctx.stderr }
  const { exitCode, stderr } = await ctx.capture('git', words, options)
  if (exitCode !== 0) throw new UserError(`Unable to run git gc: ${stderr.trim() || 'git cannot be run'}`)
}
