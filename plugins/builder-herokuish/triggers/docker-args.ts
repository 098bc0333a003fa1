import type { Ctx } from '../../../core/plugin/context.ts'
import { appUser } from '../app-user.ts'

/** Images made by herokuish are told which account to become. */
export default async function dockerArgs(ctx: Ctx, app: string): Promise<string[]> {
  const builder = await ctx.triggers.collect('builder-get-property', [app, 'detected'])
  return builder === 'herokuish' ? [`--env=USER=${appUser(ctx, app)}`] : []
}
