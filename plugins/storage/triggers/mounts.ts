import type { Ctx } from '../../../core/plugin/context.ts'
import { propertyLifecycle } from '../../../core/plugin/property-lifecycle.ts'
import { encodeJson } from '../../../core/system/encode-json.ts'
import { attachmentRecord } from '../attachment.ts'
import { entryRecord } from '../entry.ts'
import { formatMount } from '../mount-text.ts'
import { mountRecord, mountsOf } from '../mounts.ts'

export const {
  cloned: postAppCloneSetup,
  renamed: postAppRenameSetup,
  deleted: postDelete,
} = propertyLifecycle('storage')

/** Schedulers read this when they deploy. */
export function storageAppMounts(ctx: Ctx, app: string, phase = ''): string {
  const pairs = mountsOf(ctx, app, phase || 'deploy').map(({ entry, attachment }) => ({
    entry: entryRecord(entry),
    attachment: attachmentRecord(attachment),
  }))
  return encodeJson(pairs)
}

/** For plugins from before there were entries. */
export function storageList(ctx: Ctx, app: string, phase = '', format = ''): string[] {
  ctx.log.warn(
    "Deprecated: please use the 'storage-app-mounts' plugn trigger or the storage Go package directly instead of 'storage-list'",
  )
  const mounts = mountsOf(ctx, app, phase || 'deploy')
  if (format === 'json') return [encodeJson(mounts.map(mountRecord))]
  return mounts.map(({ entry, attachment }) => formatMount(entry, attachment))
}
