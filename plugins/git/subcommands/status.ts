import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { appDirectory } from '../../../core/state/apps.ts'

export default async function status(ctx: Ctx, { app }: Args): Promise<number> {
  return await ctx.run('git', ['status'], { cwd: appDirectory(ctx.paths, app) })
}
