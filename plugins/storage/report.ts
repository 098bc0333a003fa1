import type { Ctx } from '../../core/plugin/context.ts'
import { loadAttachments } from './attachment.ts'
import { entryExists, loadEntry } from './entry.ts'
import { formatMount } from './mount-text.ts'

/** What an app mounts in each phase, and every attachment member by member. */
export default async function report(ctx: Ctx, app: string): Promise<Record<string, string>> {
  if (app === '--global') return {}
  const known = loadAttachments(ctx, app).filter(({ entryName }) => {
    if (entryExists(ctx.paths, entryName)) return true
    ctx.log.warn(`Skipping attachment on "${app}": missing entry "${entryName}"`)
    return false
  })
  const mounts = known.map((attachment) => ({
    attachment,
    entry: loadEntry(ctx.paths, attachment.entryName),
  }))
  const rows: Record<string, string> = {}
  for (const phase of ['build', 'deploy', 'run']) {
    const texts = mounts
      .filter(({ attachment }) => attachment.phases.includes(phase))
      .sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1))
      .map(({ entry, attachment }) => `-v ${formatMount(entry, attachment)}`)
    rows[`--storage-${phase}-mounts`] = texts.join(' ')
  }
  for (const [index, { entry, attachment }] of mounts.entries()) {
    const prefix = `--storage-attachment.${index + 1}.`
    rows[`${prefix}entry-name`] = entry.name
    rows[`${prefix}host-path`] = entry.hostPath || entry.name
    rows[`${prefix}container-path`] = attachment.containerPath
    rows[`${prefix}phases`] = attachment.phases.join(',')
    rows[`${prefix}process-type`] = attachment.processType
    rows[`${prefix}subpath`] = attachment.subpath
    rows[`${prefix}readonly`] = String(attachment.readonly)
    rows[`${prefix}volume-options`] = attachment.volumeOptions
    rows[`${prefix}volume-chown`] = attachment.volumeChown
  }
  return rows
}

function sortKey({ attachment }: { attachment: { entryName: string; containerPath: string } }): string {
  return `${attachment.entryName}\0${attachment.containerPath}`
}
