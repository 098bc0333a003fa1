import type { Ctx } from '../../core/plugin/context.ts'
import { UserError } from '../../core/system/errors.ts'
import { resolveChown } from './chown.ts'
import { dockerLocal, loadEntry } from './entry.ts'

interface HostVolume {
  /** An absolute path, or the name of a docker volume. */
  source: string
  /** The user whose files are in it, when the entry says so. */
  uid: number | undefined
}

/** What a container on this machine mounts for an entry; a UserError when there is no entry or it is a cluster's. */
export async function hostVolume(ctx: Ctx, name: string): Promise<HostVolume> {
  const entry = loadEntry(ctx.paths, name)
  if (entry.scheduler !== dockerLocal)
    throw new UserError(`storage entry "${name}" has scheduler "${entry.scheduler}", not docker-local`)
  const uid = entry.chown === '' ? undefined : await resolveChown(ctx, entry.chown)
  return { source: entry.hostPath, uid }
}
