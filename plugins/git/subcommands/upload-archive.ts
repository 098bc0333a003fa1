import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { verifyApp } from '../../../core/plugin/visible-apps.ts'
import { appDirectory } from '../../../core/state/apps.ts'
import { requestedApp } from '../requested-app.ts'

export default async function uploadArchive(ctx: Ctx, { words }: Args): Promise<number> {
  const app = requestedApp(words)
  await verifyApp(ctx, app)
  return await ctx.run('git-upload-archive', [appDirectory(ctx.paths, app)], { stdin: 'inherit' })
}
