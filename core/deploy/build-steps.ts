import type { Ctx } from '../plugin/context.ts'
import { splitWords } from '../system/words.ts'

/** Arguments of other plugins for a build, still for any builder. */
export async function builderArguments(ctx: Ctx, builder: string, app: string): Promise<string[]> {
  return [
    ...(await ctx.triggers.collect('docker-args-build', [app, builder])),
    ...(await ctx.triggers.collect('docker-args-process-build', [app, builder])),
  ]
}

export function globalBuildArguments(ctx: Ctx): string[] {
  return splitWords(ctx.env.DOKKU_GLOBAL_BUILD_ARGS ?? '')
}

/** Builders that make one web process listen on the usual port. */
export async function detectUsualPort(ctx: Ctx, app: string): Promise<void> {
  await ctx.triggers.all('ports-configure', [app])
  const port = await ctx.triggers.collect('ports-get-property', [app, 'proxy-port'])
  await ctx.triggers.all('ports-set-detected', [app, `http:${port}:5000`])
}
