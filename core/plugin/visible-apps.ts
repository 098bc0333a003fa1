import { appExists, isAppName, listApps } from '../state/apps.ts'
import { exitCodes, UserError } from '../system/errors.ts'
import type { Ctx } from './context.ts'
import type { CommandSpec } from './define.ts'

/** Apps the caller may see, in name order: all of them unless a plugin narrows it with `user-auth-app`. */
export async function visibleApps(ctx: Ctx): Promise<string[]> {
  return await allowedApps(ctx, listApps(ctx.paths))
}

/** Is there such an app, for this caller? */
export async function isVisibleApp(ctx: Ctx, app: string): Promise<boolean> {
  return appExists(ctx.paths, app) && (await allowedApps(ctx, [app])).includes(app)
}

/** Throws exit code 20 unless the caller can see an app of this name. */
export async function verifyApp(ctx: Ctx, app: string): Promise<void> {
  if (app === '') throw missingApp()
  if (isAppName(app) && (await isVisibleApp(ctx, app))) return
  throw new UserError(`App ${printable(app)} does not exist`, { exitCode: exitCodes.appMissing })
}

/** The app that a command needs was not named. */
export function missingApp({ badAppIsMissing }: Pick<CommandSpec, 'badAppIsMissing'> = {}): UserError {
  return new UserError('Please specify an app to run the command on', {
    exitCode: badAppIsMissing === 'always' ? exitCodes.appMissing : exitCodes.failure,
  })
}

/** A name from outside as one short line without control characters. */
export function printable(text: string): string {
  const line = text.replace(/[\0-\x1f\x7f]/g, '?')
  return line.length > 100 ? `${line.slice(0, 100)}…` : line
}

async function allowedApps(ctx: Ctx, apps: string[]): Promise<string[]> {
  if (apps.length === 0 || !ctx.triggers.has('user-auth-app')) return apps
  const user = ctx.env.SSH_USER ?? ctx.env.USER ?? ''
  const name = ctx.env.SSH_NAME ?? ctx.env.NAME ?? 'default'
  const allowed = new Set(await ctx.triggers.collect('user-auth-app', [user, name, ...apps]))
  return apps.filter((app) => allowed.has(app))
}
