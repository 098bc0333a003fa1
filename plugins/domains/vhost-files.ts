import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Ctx } from '../../core/plugin/context.ts'
import { appDirectory } from '../../core/state/apps.ts'
import { writeFileAtomic } from '../../core/state/atomic-write.ts'
import { exclusively } from '../../core/state/exclusively.ts'
import { systemOwner } from '../../core/state/ownership.ts'
import { readLines, readText } from '../../core/state/read-file.ts'

/** The domains written for an app, or for all of them with undefined; used or not. */
export function storedDomains(ctx: Ctx, app: string | undefined): string[] {
  return readLines(vhostFile(ctx, app)).map((line) => line.trim())
}

/** Was an app given its own list, if only an empty one? */
export function hasDomainList(ctx: Ctx, app: string): boolean {
  return readText(vhostFile(ctx, app)) !== undefined
}

/** Replaces the domains by what `edit` makes of them. */
export function changeDomains(
  ctx: Ctx,
  app: string | undefined,
  edit: (stored: string[]) => readonly string[],
): void {
  exclusively(vhostFile(ctx, app), () => {
    const before = storedDomains(ctx, app)
    const after = edit(before)
    if (after === before) return
    const text = after.map((domain) => `${domain}\n`).join('')
    writeFileAtomic(vhostFile(ctx, app), text, { owner: systemOwner(ctx.paths) })
  })
}

/** Adds a domain to an app, or to the global ones; false when it was there. */
export function addDomain(ctx: Ctx, app: string | undefined, domain: string): boolean {
  let added = false
  changeDomains(ctx, app, (stored) => {
    added = !stored.includes(domain)
    return added ? [...stored, domain] : stored
  })
  return added
}

export function removeDomainList(ctx: Ctx, app: string): void {
  exclusively(vhostFile(ctx, app), () => rmSync(vhostFile(ctx, app), { force: true }))
}

/** DOKKU_ROOT/APP/VHOST, or DOKKU_ROOT/VHOST: plugins read these files. */
function vhostFile(ctx: Ctx, app: string | undefined): string {
  return join(app === undefined ? ctx.paths.root : appDirectory(ctx.paths, app), 'VHOST')
}
