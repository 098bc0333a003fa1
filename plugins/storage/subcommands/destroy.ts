import { confirmDestruction } from '../../../core/cli/confirm.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { visibleApps } from '../../../core/plugin/visible-apps.ts'
import { listApps } from '../../../core/state/apps.ts'
import { UserError } from '../../../core/system/errors.ts'
import { defaultHostPath, deleteEntry, dockerLocal, type Entry, loadEntry } from '../entry.ts'
import { changeDirectory, verifyDefaultPath } from '../host-directory.ts'
import { appsUsing } from '../mounts.ts'
import { destroyVolume } from '../scheduler-triggers.ts'

export default async function destroy(ctx: Ctx, { words, flags }: Args): Promise<void> {
  const [name = ''] = words
  if (name === '') throw new UserError('storage entry name is required')
  const entry = loadEntry(ctx.paths, name)
  // Who may not see an app must not pull the ground from under it either.
  const using = appsUsing(ctx, listApps(ctx.paths), name)
  if (using.length > 0) {
    const visible = new Set(await visibleApps(ctx))
    const named = using.filter((app) => visible.has(app)).join(', ') || 'of somebody else'
    throw new UserError(`storage entry "${name}" is still mounted by app(s): ${named}`)
  }
  const withDirectory = removesDirectory(ctx, entry, flags['destroy-host-dir'] === true)
  if (flags.force !== true && ctx.env.DOKKU_APPS_FORCE_DELETE !== '1') {
    if (withDirectory)
      ctx.log.warn(
        `Storage entry ${name} is backed by ${entry.hostPath}, which will be removed along with its contents.`,
      )
    await confirmDestruction(ctx, 'storage entry', name)
  }
  await destroyVolume(ctx, entry)
  if (withDirectory) {
    await changeDirectory(ctx, `unable to remove ${entry.hostPath}`, 'destroy', name)
    ctx.log.verbose(`Removed ${entry.hostPath}`)
  }
  deleteEntry(ctx.paths, name)
  ctx.log.info1(`Storage entry ${name} destroyed`)
}

/** Does the data go too: because it was asked for now, or by the entry's reclaim policy? */
function removesDirectory(ctx: Ctx, entry: Entry, asked: boolean): boolean {
  if (entry.scheduler !== dockerLocal) {
    if (!asked) return false
    throw new UserError(
      `--destroy-host-dir only applies to docker-local storage entries; "${entry.name}" is scheduler "${entry.scheduler}" and follows --reclaim-policy`,
    )
  }
  if (asked) verifyDefaultPath(ctx, entry, '--destroy-host-dir')
  if (asked || entry.reclaimPolicy !== 'Delete') return asked
  if (entry.hostPath === defaultHostPath(ctx.paths, entry.name)) return true
  ctx.log.warn(`Leaving ${entry.hostPath} in place; reclaim policy Delete only removes the default host path`)
  return false
}
