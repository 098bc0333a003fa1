import type { Ctx } from '../../core/plugin/context.ts'
import { propertyLifecycle } from '../../core/plugin/property-lifecycle.ts'
import { makeDirectory } from '../../core/state/ownership.ts'
import { loginDirectory } from './docker-login.ts'
import { imageRepo, isPushEnabled, serverPrefix, tagVersion } from './settings.ts'

export function deployedAppImageRepo(ctx: Ctx, app: string): string {
  return imageRepo(ctx, app)
}

/** Only a pushed image has a tag of its own. */
export function deployedAppImageTag(ctx: Ctx, app: string): string | undefined {
  return isPushEnabled(ctx, app) ? String(tagVersion(ctx, app) || 1) : undefined
}

export function deployedAppRepository(ctx: Ctx, app: string): string {
  return serverPrefix(ctx, app)
}

export function postCreate(ctx: Ctx, app: string): undefined {
  makeDirectory(ctx.paths, loginDirectory(ctx, app))
}

/** The logins of an app lie among its properties, in docker's config.json, and follow it like them. */
export const {
  install,
  cloned: postAppCloneSetup,
  renamed: postAppRenameSetup,
  deleted: postDelete,
} = propertyLifecycle('registry')
