import { existsSync, lstatSync } from 'node:fs'
import { join } from 'node:path'
import type { Ctx } from '../../core/plugin/context.ts'
import { UserError } from '../../core/system/errors.ts'

/** A plugin's name is a directory's: letters, digits, dot, dash and underscore. */
export function isPluginName(name: string): boolean {
  return /^[0-9a-zA-Z_][0-9a-zA-Z._-]{0,254}$/.test(name)
}

export function requireName(name: string | undefined, doing: string): string {
  if (name === undefined || name === '') throw new UserError(`Please specify a plugin to ${doing}`)
  if (!isPluginName(name)) throw new UserError('Invalid plugin name specified')
  return name
}

/** The last part of a URL without `.git` and a leading `dokku-`. */
export function nameFromUrl(url: string): string {
  const last = url.split('/').at(-1) ?? ''
  return last.replace(/\.git$/, '').replace(/^dokku-/, '')
}

export function isCore(ctx: Ctx, name: string): boolean {
  return existsSync(join(ctx.paths.coreAvailable, name))
}

export function isAvailable(ctx: Ctx, name: string): boolean {
  return existsSync(join(ctx.paths.pluginsAvailable, name))
}

export function isEnabled(ctx: Ctx, name: string): boolean {
  return existsSync(join(ctx.paths.pluginsEnabled, name))
}

/** Is there a link in `enabled/`, even one that leads nowhere? */
export function hasLink(ctx: Ctx, name: string): boolean {
  return lstatSync(join(ctx.paths.pluginsEnabled, name), { throwIfNoEntry: false }) !== undefined
}
