import type { Ctx } from '../../core/plugin/context.ts'
import { visibleApps } from '../../core/plugin/visible-apps.ts'
import { UserError } from '../../core/system/errors.ts'
import { type Attachment, attachmentsOf, loadAttachments } from './attachment.ts'
import { type Entry, loadEntry } from './entry.ts'

/** What an app mounts in a phase; an attachment whose entry is gone is a UserError. */
export function mountsOf(ctx: Ctx, app: string, phase: string): { entry: Entry; attachment: Attachment }[] {
  return attachmentsOf(ctx, app, phase).map((attachment) => {
    try {
      return { attachment, entry: loadEntry(ctx.paths, attachment.entryName) }
    } catch (error) {
      const reason = error instanceof UserError ? error.message : String(error)
      const which = `attachment on "${app}" references missing entry "${attachment.entryName}"`
      throw new UserError(`${which}: ${reason}`)
    }
  })
}

/** The rows of `storage:list --format json`. */
export function mountRecord({ entry, attachment }: ReturnType<typeof mountsOf>[number]): object {
  return {
    entry_name: entry.name,
    host_path: entry.hostPath || entry.name,
    container_path: attachment.containerPath,
    readonly: attachment.readonly || undefined,
    volume_options: attachment.volumeOptions || undefined,
  }
}

/** Which of these apps have the entry attached, in name order. */
export function appsUsing(ctx: Ctx, apps: readonly string[], entry: string): string[] {
  return apps.filter((app) => loadAttachments(ctx, app).some(({ entryName }) => entryName === entry)).sort()
}

/** Entries and the apps that mount them, as far as the caller may see those. */
export async function usage(
  ctx: Ctx,
  entries: readonly Entry[],
): Promise<{ entry: Entry; apps: string[] }[]> {
  const apps = await visibleApps(ctx)
  return entries.map((entry) => ({ entry, apps: appsUsing(ctx, apps, entry.name) }))
}
