import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Ctx, discard } from '../../core/plugin/context.ts'
import { missingApp } from '../../core/plugin/visible-apps.ts'
import { appNameRule, isNewAppName, isReservedName } from '../../core/state/apps.ts'
import { chownTree, makeDirectory } from '../../core/state/ownership.ts'
import { errorCode, UserError } from '../../core/system/errors.ts'

/** Throws unless an app may be created under this name: it is well-formed and nothing has it. */
export function requireNewName(ctx: Ctx, app: string): void {
  if (app === '') throw missingApp()
  if (!isNewAppName(app)) {
    if (/^[a-z0-9][a-z0-9.-]*$/.test(app)) throw new UserError('App name is too long')
    throw new UserError(appNameRule)
  }
  if (isReservedName(app))
    throw new UserError(`App name ${app} is reserved: a plugin keeps its own data under it`)
  // Not only apps the caller may see: an app hidden from them must not be created over.
  if (existsSync(join(ctx.paths.root, app))) throw new UserError('Name is already taken')
}

/** Creates an app: its directory, and through `post-create` everything plugins keep for it. All of it or nothing. */
export async function createApp(ctx: Ctx, app: string): Promise<void> {
  requireNewName(ctx, app)
  ctx.log.info1Quiet(`Creating ${app}...`)
  makeDirectory(ctx.paths, ctx.paths.root)
  claimDirectory(ctx, app)
  ctx.properties('apps').set(app, 'created-at', String(Math.floor(Date.now() / 1000)))
  try {
    await ctx.triggers.all('post-create', [app])
  } catch (error) {
    await withdraw(ctx, app)
    throw error
  }
}

/** A plugin refused the new app: what others already keep for it goes, as when an app is destroyed. */
async function withdraw(ctx: Ctx, app: string): Promise<void> {
  const silent = ctx.with({ stdout: discard() })
  await silent.triggers
    .all('post-delete', [app, 'latest'])
    .catch((error: Error) => ctx.log.warn(error.message))
  rmSync(join(ctx.paths.root, app), { recursive: true, force: true })
}

/** Of two callers creating the same app at once only one succeeds. */
function claimDirectory(ctx: Ctx, app: string): void {
  const directory = join(ctx.paths.root, app)
  try {
    mkdirSync(directory, { mode: 0o755 })
  } catch (error) {
    if (errorCode(error) === 'EEXIST') throw new UserError('Name is already taken')
    throw error
  }
  chownTree(ctx.paths, directory)
}
