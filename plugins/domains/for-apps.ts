import { ownerOf } from '../../core/cli/owner.ts'
import type { Ctx } from '../../core/plugin/context.ts'
import type { Args } from '../../core/plugin/define.ts'
import { missingApp, visibleApps } from '../../core/plugin/visible-apps.ts'

/** Does something to the app that was named, or with `--all` to every app in turn. */
export async function forApps(ctx: Ctx, args: Args, action: (app: string) => Promise<void>): Promise<void> {
  const apps = args.flags.all === true ? await visibleApps(ctx) : [args.app]
  if (apps.includes('')) throw missingApp((await ownerOf(args.command)).commands?.[args.command] ?? {})
  for (const app of apps) await action(app)
}
