import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { appDirectory } from '../../../core/state/apps.ts'
import { requestedApp, requireRepository } from '../requested-app.ts'

export default async function uploadPack(ctx: Ctx, { words }: Args): Promise<number> {
  const app = requestedApp(words)
  await requireRepository(ctx, app)
  // What hooks print must not get into git's protocol on stdout.
  const { triggers } = ctx.with({ stdout: ctx.stderr, stdin: '' })
  await triggers.all('git-pre-pull', [app])
  const code = await ctx.run('git-upload-pack', [appDirectory(ctx.paths, app)], { stdin: 'inherit' })
  if (code === 0) await triggers.all('git-post-pull', [app])
  return code
}
