import type { Ctx } from '../../core/plugin/context.ts'
import { UserError } from '../../core/system/errors.ts'
import { dockerLocal, type Entry, saveEntry } from './entry.ts'
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

/** Stores a changed entry once everything it asks for is in place. */
export async function updateEntry(ctx: Ctx, before: Entry, after: Entry, touched: boolean): Promise<void> {
  verifyEntry(ctx.paths, after)
  if (after.scheduler === dockerLocal && touched) await ensureHostDirectory(ctx, after)
  saveEntry(ctx.paths, after)
  try {
    await createVolume(ctx, after)
  } catch (error) {
    saveEntry(ctx.paths, before)
    throw error
  }
}
