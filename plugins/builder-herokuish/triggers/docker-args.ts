import type { Ctx } from '../../../core/plugin/context.ts'
import { appUser } from '../app-user.ts'

/** Images made by herokuish are told which account to become. */
export default function dockerArgs(ctx: Ctx, app: string): string[] {
  return ctx.properties('builder').get(app, 'detected') === 'herokuish'
    ? [`--env=USER=${appUser(ctx, app)}`]
    : []
}
