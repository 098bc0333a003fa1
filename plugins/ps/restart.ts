import { isDeployed } from '../../core/deploy/is-deployed.ts'
import type { Ctx } from '../../core/plugin/context.ts'

/** Deploys the current image of an app again, or only one of its process types. */
export async function restart(ctx: Ctx, app: string, processType = ''): Promise<void> {
  if (!(await isDeployed(ctx, app))) {
    ctx.log.warn(`App ${app} has not been deployed`)
    return
  }
  const tag = (await ctx.triggers.collect('deployed-app-image-tag', [app])) || 'latest'
  if (processType === '') await ctx.triggers.all('deploy', [app, tag])
  else await ctx.triggers.all('deploy', [app, tag, processType])
}

export async function appRestart(ctx: Ctx, app: string): Promise<undefined> {
  await restart(ctx, app)
}
