import type { Ctx } from '../../core/plugin/context.ts'
import { UserError } from '../../core/system/errors.ts'
import { changeEntry, dockerLocal, type Entry, loadEntry } from './entry.ts'
import { normalizeMode, verifyEntry } from './entry-rules.ts'
import { ensureHostDirectory } from './host-directory.ts'
import { createVolume } from './scheduler-triggers.ts'

const properties: Record<string, keyof Entry> = {
  'access-mode': 'accessMode',
  chown: 'chown',
  mode: 'mode',
  namespace: 'namespace',
  'reclaim-policy': 'reclaimPolicy',
  size: 'size',
  'storage-class-name': 'storageClass',
}

export const settableProperties = Object.keys(properties)

/** The entry with one property changed; '' unsets it. */
export function withProperty(entry: Entry, property: string, value: string): Entry {
  const member = Object.hasOwn(properties, property) ? properties[property] : undefined
  if (member === undefined)
    throw new UserError(
      `Invalid property specified, valid properties include: ${settableProperties.join(', ')}`,
    )
  // A cluster cannot change these on a volume it has bound.
  if ((member === 'accessMode' || member === 'storageClass') && value !== entry[member])
    throw new UserError(`storage:set cannot change ${property} in place; recreate the entry`)
  return { ...entry, [member]: member === 'mode' ? normalizeMode(value) : value }
}

/** Stores an entry as `edit` makes it, once everything it asks for is in place; `touched`: its directory too. */
export async function updateEntry(
  ctx: Ctx,
  name: string,
  edit: (entry: Entry) => Entry,
  { touched }: { touched: boolean },
): Promise<void> {
  const wanted = edit(loadEntry(ctx.paths, name))
  verifyEntry(ctx.paths, wanted)
  if (wanted.scheduler === dockerLocal && touched) await ensureHostDirectory(ctx, wanted)
  // Somebody else may have changed it in the meantime.
  const { before, after } = changeEntry(ctx.paths, name, edit)
  try {
    await createVolume(ctx, after)
  } catch (error) {
    changeEntry(ctx.paths, name, () => before)
    throw error
  }
}
