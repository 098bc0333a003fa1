import { statSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import { asRoot } from '../../core/plugin/as-root.ts'
import type { Ctx } from '../../core/plugin/context.ts'
import { runtimeDirectory } from '../../core/plugin/shims.ts'
import { makeDirectory } from '../../core/state/ownership.ts'
import { errorCode, UserError } from '../../core/system/errors.ts'
import { resolveChown } from './chown.ts'
import { defaultHostPath, type Entry } from './entry.ts'

/** Makes the directory of an entry and gives it the mode and the owner the entry asks for, however often. */
export async function ensureHostDirectory(ctx: Ctx, entry: Entry): Promise<void> {
  const owner = entry.chown === '' || entry.chown === 'false' ? undefined : entry.chown
  if (owner !== undefined) verifyDefaultPath(ctx, entry, '--chown')
  if (entry.mode !== '') verifyDefaultPath(ctx, entry, '--mode')
  // The volume is docker's.
  if (!isAbsolute(entry.hostPath)) return
  if (makeHostDirectory(ctx, entry.hostPath)) ctx.log.verbose(`Created ${entry.hostPath}`)
  if (entry.mode !== '') {
    ctx.log.verbose(`Setting directory mode to ${entry.mode}`)
    await changeDirectory(ctx, `unable to chmod ${entry.hostPath}`, 'chmod', entry.name, entry.mode)
  }
  const uid = owner === undefined ? undefined : await resolveChown(ctx, owner)
  if (uid === undefined) return
  ctx.log.verbose(`Setting directory ownership to ${uid}:${uid}`)
  await changeDirectory(ctx, `unable to chown ${entry.hostPath}`, 'chown', entry.name, String(uid))
}

/** Owner, mode and removal are for directories we named ourselves: a path of one's own is one's own affair. */
export function verifyDefaultPath(ctx: Ctx, entry: Entry, flag: string): void {
  const usual = defaultHostPath(ctx.paths, entry.name)
  if (entry.hostPath === usual) return
  throw new UserError(
    `${flag} is only supported when the storage entry uses the default host path (${usual}); omit ${flag} and manage ${entry.hostPath} manually`,
  )
}

/** Has root do to a directory below data/storage what we may not; `failure` begins the sentence when it cannot. */
export async function changeDirectory(
  ctx: Ctx,
  failure: string,
  verb: 'chown' | 'chmod' | 'destroy',
  ...words: [name: string, value?: string]
): Promise<void> {
  const helper = join(runtimeDirectory(ctx.env), 'libexec', 'storage-directory')
  const result = await asRoot(ctx, [helper, verb, ...words.filter((word) => word !== undefined)])
  if (result.exitCode === 0) return
  throw new UserError(`${failure}: ${result.stderr.trim().replace(/^! +/, '')}`)
}

/** Was it made now? A path that is something else, or may not be made, is a UserError. */
function makeHostDirectory(ctx: Ctx, path: string): boolean {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (stat?.isDirectory() === true) return false
  if (stat !== undefined) throw new UserError(`storage entry path ${path} exists but is not a directory`)
  try {
    makeDirectory(ctx.paths, path)
  } catch (error) {
    throw new UserError(`unable to create ${path}: ${errorCode(error) ?? String(error)}`)
  }
  return true
}
