import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { UserError } from '../../../core/system/errors.ts'
import {
  defaultHostPath,
  deleteEntry,
  dockerLocal,
  type Entry,
  entryExists,
  loadEntry,
  newEntry,
  saveEntry,
} from '../entry.ts'
import { normalizeMode, verifyEntry, verifyNewName } from '../entry-rules.ts'
import { ensureHostDirectory } from '../host-directory.ts'
import { mapFlag } from '../key-values.ts'
import { createVolume } from '../scheduler-triggers.ts'

/** May run again: the entry and its directory then become what the flags say. */
export default async function create(ctx: Ctx, args: Args): Promise<void> {
  const entry = readEntry(ctx, args)
  verifyEntry(ctx.paths, entry)
  const before = entryExists(ctx.paths, entry.name) ? loadEntry(ctx.paths, entry.name) : undefined
  if (before !== undefined) {
    if (before.scheduler !== entry.scheduler)
      throw new UserError(
        `storage entry "${entry.name}" already exists with scheduler "${before.scheduler}"; refusing to redefine`,
      )
    ctx.log.info1Quiet(`Storage entry ${entry.name} already exists, leaving in place`)
  }
  if (entry.scheduler === dockerLocal) await ensureHostDirectory(ctx, entry)
  saveEntry(ctx.paths, entry)
  try {
    await createVolume(ctx, entry)
  } catch (error) {
    if (before === undefined) deleteEntry(ctx.paths, entry.name)
    else saveEntry(ctx.paths, before)
    const reason = error instanceof Error ? error.message : String(error)
    throw new UserError(`scheduler refused storage entry "${entry.name}": ${reason}`)
  }
  ctx.log.info1(`Storage entry ${entry.name} created`)
}

function readEntry(ctx: Ctx, { words, flags }: Args): Entry {
  const [name = '', path = ''] = words
  verifyNewName(name)
  const text = (flag: string) => String(flags[flag] ?? '')
  const scheduler = text('scheduler') || dockerLocal
  return newEntry({
    name,
    scheduler,
    hostPath: path === '' && scheduler === dockerLocal ? defaultHostPath(ctx.paths, name) : path,
    size: text('size'),
    accessMode: text('access-mode'),
    storageClass: text('storage-class-name'),
    namespace: text('namespace'),
    chown: text('chown'),
    mode: normalizeMode(text('mode')),
    reclaimPolicy: text('reclaim-policy'),
    annotations: mapFlag(flags, 'annotation') ?? new Map(),
    labels: mapFlag(flags, 'label') ?? new Map(),
  })
}
