import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { appDirectory } from '../../../core/state/apps.ts'
import { requestedApp, requireRepository } from '../requested-app.ts'

export default async function receivePack(ctx: Ctx, { words }: Args): Promise<number> {
  const app = requestedApp(words)
  await requireRepository(ctx, app)
  return await ctx.run('git-receive-pack', [appDirectory(ctx.paths, app)], { stdin: 'inherit' })
}
